//go:build unix

package transport

import "syscall"

// directWrites tells whether the system can write without blocking.
const directWrites = true

// writeAtOnce writes to a socket that does not block.
func writeAtOnce(fd uintptr, data []byte) (int, error) {
	for {
		n, err := syscall.Write(int(fd), data)
		switch err {
		case nil:
			return n, nil
		case syscall.EINTR:
		case syscall.EAGAIN:
			return 0, nil
		default:
			return 0, err
		}
	}
}
