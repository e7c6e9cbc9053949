// First, so that it means here what it means to the other modules, before libevent's headers ask
// for more of it.
#include <sys/types.h>

#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/keyvalq_struct.h>
