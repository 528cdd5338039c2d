#pragma once

/// Asks for the cache line at `address`, without waiting for it; the address need not be valid.
static inline void prefetch_line(const void *address) { __builtin_prefetch(address); }

/// The same of a cache line that is going to be written, which takes it from the other cores.
static inline void prefetch_line_to_write(const void *address) {
#ifdef __x86_64__
    // The builtin reads the line unless told that the processor has this; those without ignore it.
    __asm__ volatile("prefetchw %0" : : "m"(*(const char *)address));
#else
    __builtin_prefetch(address, 1);
#endif
}
