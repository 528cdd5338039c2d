/// A field of a record that cannot be right; the reader adds file and line.
struct RegistryFieldError: Error {
  let field: RegistryRecord.Field
  let reason: RegistryError.Reason
}
