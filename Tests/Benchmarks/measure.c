/* Runs a program and writes what it took into a file: seconds of wall clock, seconds of the processor
   in user and kernel mode, the most memory in kilobytes, its exit status.

       measure FILE MEGABYTES PROGRAM [ARGUMENT...]

   Writes to as many megabytes of memory first, and gives them back: hypervisors take memory away that a
   virtual machine has not used for some seconds, and to get it back may take longer than all the program
   does.

   An interrupt goes to the program, if it is one of the whole group, and not to this one.

   The kernel counts the memory of the process that starts a program as the program's own, up to the
   start. Of a script that would be 30 MB; of this program it is one. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval time) { return time.tv_sec + time.tv_usec / 1e6; }

/* Has the system find so much memory; where there is no room for it, measuring goes on without. */
static void warm(size_t bytes) {
  char *memory =
      mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return;
  for (size_t place = 0; place < bytes; place += 4096) memory[place] = 1;
  munmap(memory, bytes);
}

int main(int count, char **arguments) {
  if (count < 4) {
    fprintf(stderr, "usage: measure FILE MEGABYTES PROGRAM [ARGUMENT...]\n");
    return 64;
  }
  warm(strtoul(arguments[2], NULL, 10) << 20);
  struct timespec start, end;
  struct rusage usage;
  int status;
  clock_gettime(CLOCK_MONOTONIC, &start);
  pid_t child = fork();
  if (child == 0) {
    execv(arguments[3], arguments + 3);
    perror(arguments[3]);
    _exit(127);
  }
  signal(SIGINT, SIG_IGN);
  if (child < 0 || wait4(child, &status, 0, &usage) != child) {
    perror("measure");
    return 1;
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  FILE *file = fopen(arguments[1], "w");
  if (file == NULL) {
    perror(arguments[1]);
    return 1;
  }
  fprintf(file, "%.6f %.6f %ld %d\n",
          (end.tv_sec - start.tv_sec) + (end.tv_nsec - start.tv_nsec) / 1e9,
          seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss,
          WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return fclose(file) == 0 ? 0 : 1;
}
