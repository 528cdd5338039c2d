#pragma once
#include <linux/capability.h>
#include <linux/if_packet.h>
#include <malloc.h>
#include <sys/prctl.h>

// prctl(2) takes a varying number of arguments, which Swift cannot call.

/// Whether capabilities outlive the change to another user (PR_SET_KEEPCAPS).
static inline int linux_keep_capabilities(int keep) {
  return prctl(PR_SET_KEEPCAPS, keep, 0, 0, 0);
}

/// Takes a capability away for good from this process and all that it may start (PR_CAPBSET_DROP).
static inline int linux_drop_from_bounding_set(int capability) {
  return prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
}

/// Keeps execve(2) from granting anything (PR_SET_NO_NEW_PRIVS).
static inline int linux_forbid_new_privileges(void) {
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

// The C library has this function without a declaration (capset(2)).
int capset(cap_user_header_t header, const cap_user_data_t data);
