package firmwaresim

// Messages on wires that carry bytes only.

import (
	"bytes"
	"slices"
)

// maxFramed is how many bytes may wait for the end of their message.
const maxFramed = 4 << 10

// Framing makes messages of a stream of bytes and bytes of messages. Messages of 4 KiB and more, with what ends them, are thrown away.
type Framing struct {
	// Cut returns the first message in data, without what ends it, and how many bytes it takes with that. 0 bytes mean that the message is not
	// complete. A nil message means that the bytes are none and are to be skipped. Cut keeps no data and changes none; it is called again
	// with the same bytes and more.
	Cut func(data []byte) (message []byte, n int)
	// End is put behind every message that is sent.
	End string
}

// Terminated is the framing of messages that end with the given bytes, such as "\r" or "\r\n", which must be at least one and at most 16.
func Terminated(end string) Framing {
	mark := []byte(end)
	cut := func(data []byte) ([]byte, int) {
		message, _, ok := bytes.Cut(data, mark)
		if !ok {
			return nil, 0
		}
		return message, len(message) + len(mark)
	}
	return Framing{Cut: cut, End: end}
}

// framer cuts what arrives on one line.
type framer struct {
	cut     func([]byte) ([]byte, int)
	data    [maxFramed]byte
	waiting int  // bytes of data that are used
	tail    bool // what waits is the rest of a message that was too long
}

// room returns where the next bytes go. It is never empty.
func (f *framer) room() []byte { return f.data[f.waiting:] }

// take calls yield with every message that is complete now that n bytes were put into room. The messages are yield's own.
func (f *framer) take(n int, yield func(message []byte)) {
	f.waiting += n
	rest := f.data[:f.waiting]
	for {
		message, used := f.cut(rest)
		if used <= 0 {
			break
		}
		rest = rest[used:]
		if message == nil {
			continue
		}
		if !f.tail {
			yield(slices.Clone(message))
		}
		f.tail = false
	}
	if len(rest) == maxFramed {
		rest = rest[maxFramed/2:] // what stays may hold the first bytes of an end
		f.tail = true
	}
	f.waiting = copy(f.data[:], rest)
}
