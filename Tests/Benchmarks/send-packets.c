/* Sends the packets of a capture of Ethernet on an interface for some seconds, over and over, as fast as
   one core does, and prints how many it sent. Of a large capture the first 200,000 packets.

       send-packets FILE INTERFACE SECONDS */
#define _GNU_SOURCE
#include <net/if.h>
#include <linux/if_packet.h>
#include <pcap/pcap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum { BATCH = 64, MOST = 200000 };

static struct iovec frames[MOST];

/* Reads up to MOST frames into memory; how many, or -1. */
static int load(const char *path) {
  char problem[PCAP_ERRBUF_SIZE];
  pcap_t *capture = pcap_open_offline(path, problem);
  if (capture == NULL) {
    fprintf(stderr, "%s\n", problem);
    return -1;
  }
  int count = 0;
  struct pcap_pkthdr *header;
  const u_char *bytes;
  while (count < MOST && pcap_next_ex(capture, &header, &bytes) == 1) {
    frames[count].iov_base = malloc(header->caplen);
    if (frames[count].iov_base == NULL) break;
    memcpy(frames[count].iov_base, bytes, header->caplen);
    frames[count++].iov_len = header->caplen;
  }
  pcap_close(capture);
  return count;
}

/* A socket that sends on an interface; -1 if there is none. */
static int open_socket(const char *interface) {
  int on = 1, handle = socket(AF_PACKET, SOCK_RAW, 0);
  struct sockaddr_ll address = {
      .sll_family = AF_PACKET, .sll_ifindex = (int)if_nametoindex(interface)};
  if (handle < 0 || address.sll_ifindex == 0 ||
      setsockopt(handle, SOL_PACKET, PACKET_QDISC_BYPASS, &on, sizeof on) != 0 ||
      bind(handle, (struct sockaddr *)&address, sizeof address) != 0) {
    perror(interface);
    return -1;
  }
  return handle;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
  if (count != 4) {
    fprintf(stderr, "usage: send-packets FILE INTERFACE SECONDS\n");
    return 64;
  }
  int frame_count = load(arguments[1]), handle = open_socket(arguments[2]);
  if (frame_count == 0) fprintf(stderr, "%s: no packets\n", arguments[1]);
  if (frame_count <= 0 || handle < 0) return 1;
  struct mmsghdr messages[BATCH];
  memset(messages, 0, sizeof messages);
  long sent = 0;
  int next = 0;
  for (double end = now() + atof(arguments[3]); now() < end;) {
    for (int place = 0; place < BATCH; place++) {
      messages[place].msg_hdr.msg_iov = &frames[(next + place) % frame_count];
      messages[place].msg_hdr.msg_iovlen = 1;
    }
    int done = sendmmsg(handle, messages, BATCH, 0);
    if (done <= 0) continue;
    sent += done;
    next = (next + done) % frame_count;
  }
  printf("%ld\n", sent);
  return 0;
}
