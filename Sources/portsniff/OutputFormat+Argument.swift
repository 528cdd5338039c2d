public import ArgumentParser
public import Outputs

extension OutputFormat: ExpressibleByArgument {}
