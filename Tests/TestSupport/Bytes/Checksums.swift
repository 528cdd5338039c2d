/// The Internet checksum of `bytes` (RFC 1071).
func internetChecksum(_ bytes: [UInt8]) -> UInt16 {
  var sum: UInt64 = 0
  var index = 0
  // A loop over pairs: unoptimized builds make hundreds of thousands of frames.
  while index + 1 < bytes.count {
    sum += UInt64(bytes[index]) << 8 | UInt64(bytes[index + 1])
    index += 2
  }
  if index < bytes.count { sum += UInt64(bytes[index]) << 8 }
  while sum > 0xffff { sum = (sum & 0xffff) + (sum >> 16) }
  return ~UInt16(sum)
}

/// The CRC-32C of `bytes`, the checksum of SCTP (RFC 9260 appendix A).
func castagnoliChecksum(_ bytes: [UInt8]) -> UInt32 {
  let reflectedPolynomial: UInt32 = 0x82f6_3b78
  var remainder = UInt32.max
  for byte in bytes {
    remainder ^= UInt32(byte)
    for _ in 0..<8 {
      remainder = remainder >> 1 ^ (remainder & 1 == 1 ? reflectedPolynomial : 0)
    }
  }
  return ~remainder
}
