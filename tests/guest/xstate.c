/* Preloaded into linux.uml: lets it run on processors whose register state is larger than it knows (AMX).
 *
 * User-Mode Linux 6.1 keeps 2,696 octets of a process's extended state, and the host takes only the whole of it: with
 * AMX that is 11,008 octets, and the first process of the guest ends with "put_fp_registers". Here the host's own
 * state is read, what the guest knows is laid over it, and the whole is written. */
#include <elf.h>
#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* More than any processor's state has today. Unit: octets. */
#define STATE_OCTETS_MAX 65536

static long call(long request, long pid, void *address, void *data) {
    return syscall(SYS_ptrace, request, pid, address, data);
}

static long set_state(long pid, const struct iovec *known) {
    static char state[STATE_OCTETS_MAX];
    struct iovec whole = { state, sizeof state };
    if (call(PTRACE_GETREGSET, pid, (void *)NT_X86_XSTATE, &whole) != 0) return -1;
    memcpy(state, known->iov_base, known->iov_len < whole.iov_len ? known->iov_len : whole.iov_len);
    return call(PTRACE_SETREGSET, pid, (void *)NT_X86_XSTATE, &whole);
}

long ptrace(enum __ptrace_request request, ...) {
    va_list rest;
    va_start(rest, request);
    long pid = va_arg(rest, int);
    void *address = va_arg(rest, void *);
    void *data = va_arg(rest, void *);
    va_end(rest);
    if (request == PTRACE_SETREGSET && address == (void *)NT_X86_XSTATE) return set_state(pid, data);
    if (request != PTRACE_PEEKTEXT && request != PTRACE_PEEKDATA && request != PTRACE_PEEKUSER)
        return call(request, pid, address, data);
    /* The system call writes the word; the C library's function returns it. */
    long word;
    if (call(request, pid, address, &word) != 0) return -1;
    errno = 0;
    return word;
}
