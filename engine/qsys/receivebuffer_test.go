// Where lines end, against a slow reference.
package qsys

import (
	"strings"
	"testing"
)

// slowLineEnd looks at every place in turn and takes the first at which a terminator begins.
func slowLineEnd(data string, kind int, custom string) (at, length int) {
	for at := range len(data) {
		if n := slowTerminator(data[at:], kind, custom); n > 0 {
			return at, n
		}
	}
	return -1, 0
}

// slowTerminator returns how long the terminator is that rest begins with, 0 if it begins with none.
func slowTerminator(rest string, kind int, custom string) (n int) {
	is := func(terminator string) int {
		if strings.HasPrefix(rest, terminator) {
			return len(terminator)
		}
		return 0
	}
	switch kind {
	case eolAny:
		for n < len(rest) && (rest[n] == '\r' || rest[n] == '\n') {
			n++
		}
		return n
	case eolCRLF:
		return is("\r\n") + is("\n")
	case eolCRLFStrict:
		return is("\r\n")
	case eolLF:
		return is("\n")
	case eolNull:
		return is("\x00")
	}
	return is(custom)
}

// checkLineEnd compares the two, and what is left of data once its lines have been taken.
func checkLineEnd(t *testing.T, data string, kind int, custom string) {
	t.Helper()
	b := receiveBuffer{unread: []byte(data)}
	for {
		unread := string(b.unread)
		at, length := lineEnd(b.unread, kind, custom)
		wantAt, wantLength := slowLineEnd(unread, kind, custom)
		if at != wantAt || at >= 0 && length != wantLength {
			t.Fatalf("lineEnd(%q, %d, %q) = %d, %d, want %d, %d", unread, kind, custom, at, length, wantAt, wantLength)
		}
		if at < 0 {
			return
		}
		line := b.take(at, length)
		if rebuilt := string(line) + unread[at:at+length] + string(b.unread); rebuilt != unread {
			t.Fatalf("%q is taken apart into %q", unread, rebuilt)
		}
	}
}

func TestLineEndOfEveryShortTextIsThatOfTheReference(t *testing.T) {
	texts := []string{""}
	for range 6 {
		for _, text := range texts {
			for kind := eolAny; kind <= eolCustom; kind++ {
				checkLineEnd(t, text, kind, "a\r")
			}
		}
		var longer []string
		for _, text := range texts {
			for _, c := range []string{"a", "\r", "\n", "\x00"} {
				longer = append(longer, text+c)
			}
		}
		texts = longer
	}
}

func FuzzLineEnd(f *testing.F) {
	for kind := eolAny; kind <= eolCustom; kind++ {
		f.Add("a\r\nb\n\nc\rd\x00e\r\r\nf", kind, "\nc")
		f.Add("\r\r\n\n\r", kind, "\r\n\n")
		f.Add("--a---b-", kind, "--")
		f.Add("\xff\x00\xfe\n", kind, "\xfe")
		f.Add("", kind, "x")
	}
	f.Fuzz(func(t *testing.T, data string, kind int, custom string) {
		if kind < eolAny || kind > eolCustom || custom == "" || len(data) > 4096 {
			return
		}
		checkLineEnd(t, data, kind, custom)
	})
}

func TestReceiveBufferTakesWhatItHasRoomFor(t *testing.T) {
	var b receiveBuffer
	for _, step := range []struct {
		add    int
		fits   bool
		unread int
	}{{maxReceived - 1, true, maxReceived - 1}, {1, true, maxReceived}, {0, true, maxReceived}, {1, false, maxReceived}} {
		if fits := b.add(make([]byte, step.add)); fits != step.fits || len(b.unread) != step.unread {
			t.Errorf("add of %d: %v with %d unread, want %v with %d", step.add, fits, len(b.unread), step.fits, step.unread)
		}
	}
	b.take(10, 0)
	if fits := b.add([]byte(strings.Repeat("x", 11))); fits || len(b.unread) != maxReceived || b.unread[maxReceived-1] != 'x' {
		t.Errorf("add of 11 to 10 free bytes: %v with %d unread", fits, len(b.unread))
	}
}

func TestReceiveBufferThatIsEmptyHoldsNoMemory(t *testing.T) {
	var b receiveBuffer
	b.add(make([]byte, 1000))
	b.take(998, 2)
	if b.unread != nil {
		t.Errorf("%d bytes of memory are held", cap(b.unread))
	}
}
