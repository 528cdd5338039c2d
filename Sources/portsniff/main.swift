print("portsniff")
