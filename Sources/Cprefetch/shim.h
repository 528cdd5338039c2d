#pragma once

/// Asks for the cache line at `address`, without waiting for it; the address need not be valid.
static inline void prefetch_line(const void *address) { __builtin_prefetch(address); }
