// Open files with the buffers of C's stdio: reads and writes may be mixed, with a seek in between.

package library

import (
	"io"
	"strings"
	"syscall"
)

// stream is a file that a script uses.
type stream struct {
	reader io.Reader    // nil if it cannot be read
	writer io.Writer    // nil if it cannot be written
	seeker io.Seeker    // nil if it has no position
	close  func() error // nil for a file that scripts cannot close
	isOpen bool
	// isCommand tells that the other end is a command, whose end is that of the file.
	isCommand bool

	buffer []byte // of what has been read; in is a part of it
	in     []byte // read ahead, and not yet taken
	out    []byte // written, and not yet passed on
	mode   bufferMode
	size   int   // of out; 0 if writer has a buffer
	err    error // of reading, since the last call
}

type bufferMode int

const (
	bufferNone bufferMode = iota
	bufferFull
	bufferLine
)

const bufferSize = 4096

// systemCost is what a call of the system is charged as, in bytes.
const systemCost = 8 << 10

// fill reads ahead when all has been taken. It reports whether there is something; if not, that is the end or err.
func (s *stream) fill() bool {
	if len(s.in) > 0 {
		return true
	}
	if s.reader == nil {
		s.err = syscall.EBADF
		return false
	}
	if s.err = s.flush(); s.err != nil {
		return false
	}
	if s.buffer == nil {
		s.buffer = make([]byte, bufferSize)
	}
	const patience = 100 // of reads that bring neither bytes nor an error
	for range patience {
		n, err := s.reader.Read(s.buffer)
		s.in = s.buffer[:n]
		if n > 0 || err == io.EOF {
			return n > 0
		}
		if s.err = err; err != nil {
			return false
		}
	}
	s.err = io.ErrNoProgress
	return false
}

// peek returns the next byte, which is not taken.
func (s *stream) peek() (c byte, ok bool) {
	if !s.fill() {
		return 0, false
	}
	return s.in[0], true
}

func (s *stream) skip(n int) { s.in = s.in[n:] }

// write passes text on, or keeps it until there is more.
func (s *stream) write(text string) error {
	if s.writer == nil {
		return syscall.EBADF
	}
	if err := s.unread(); err != nil {
		return err
	}
	switch {
	case s.size == 0 && s.mode == bufferFull: // whoever made the stream buffers it
		return s.pass(text)
	case s.size == 0, s.mode == bufferNone:
		if err := s.pass(text); err != nil {
			return err
		}
		return s.flush()
	}
	if len(s.out)+len(text) > s.size {
		if err := s.flush(); err != nil {
			return err
		}
		if len(text) >= s.size {
			return s.pass(text)
		}
	}
	s.out = append(s.out, text...)
	if s.mode == bufferLine && strings.Contains(text, "\n") {
		return s.flush()
	}
	return nil
}

func (s *stream) pass(text string) error {
	_, err := io.WriteString(s.writer, text)
	return err
}

// unread gives up what has been read ahead, and puts the position where the script believes it is.
func (s *stream) unread() error {
	n := len(s.in)
	s.in = nil
	if n == 0 || s.seeker == nil {
		return nil
	}
	_, err := s.seeker.Seek(int64(-n), io.SeekCurrent)
	return err
}

// flush passes on what has been written.
func (s *stream) flush() error {
	if len(s.out) > 0 {
		_, err := s.writer.Write(s.out)
		s.out = s.out[:0]
		if err != nil {
			return err
		}
	}
	if f, ok := s.writer.(interface{ Flush() error }); ok {
		return f.Flush()
	}
	return nil
}

func (s *stream) seek(offset int64, whence int) (int64, error) {
	if s.seeker == nil {
		return 0, syscall.ESPIPE
	}
	if err := s.flush(); err != nil {
		return 0, err
	}
	if err := s.unread(); err != nil {
		return 0, err
	}
	return s.seeker.Seek(offset, whence)
}

// shut closes the file. What it returns is the first thing that went wrong.
func (s *stream) shut() error {
	s.isOpen = false
	err := s.flush()
	s.buffer, s.in, s.out = nil, nil, nil
	if closed := s.close(); err == nil {
		err = closed
	}
	return err
}
