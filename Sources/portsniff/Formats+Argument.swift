public import ArgumentParser
public import Ports

extension ReportFormat: ExpressibleByArgument {}
extension ListingFormat: ExpressibleByArgument {}
