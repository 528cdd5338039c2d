/* Reads a capture with libpcap and does nothing with the packets: what reading alone costs. */
#include <pcap/pcap.h>
#include <stdio.h>

static void ignore(u_char *user, const struct pcap_pkthdr *header, const u_char *bytes) {
  (void)user;
  (void)header;
  (void)bytes;
}

int main(int count, char **arguments) {
  char problem[PCAP_ERRBUF_SIZE];
  if (count != 2) {
    fprintf(stderr, "usage: empty-loop FILE\n");
    return 64;
  }
  pcap_t *capture = pcap_open_offline(arguments[1], problem);
  if (capture == NULL) {
    fprintf(stderr, "%s\n", problem);
    return 1;
  }
  int status = pcap_loop(capture, -1, ignore, NULL);
  if (status != 0) pcap_perror(capture, arguments[1]);
  pcap_close(capture);
  return status == 0 ? 0 : 1;
}
