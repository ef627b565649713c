// The program of the parsing machine.
package peg

// opcode says what an instruction does.
type opcode uint8

const (
	opEnd           opcode = iota // the match has succeeded
	opByte                        // byte n, or fail
	opText                        // the text key, or fail
	opSet                         // a byte of the set key, or fail
	opAny                         // any key bytes, or fail
	opSpan                        // all bytes that are in the set key
	opTestByte                    // go to target unless byte n is next
	opTestSet                     // go to target unless a byte of the set key is next
	opTestAny                     // go to target at the end of the subject
	opBehind                      // step back key bytes, or fail
	opJump                        // go to target
	opChoice                      // when what follows fails, go on at target
	opCall                        // call target
	opReturn                      // from the last call
	opCommit                      // forget the last choice and go to target
	opPartialCommit               // make the last choice begin here and go to target
	opBackCommit                  // undo to the last choice, forget it and go to target
	opFailTwice                   // forget the last choice and fail
	opFail                        // fail
	opOpen                        // a capture begins
	opClose                       // a capture ends
	opCapture                     // a capture of the n bytes before is there
	opAsk                         // a capture ends whose function has its say
	opCallRule                    // call rule key, while the program is made
)

// instruction is one step of the machine.
type instruction struct {
	op     opcode
	kind   Kind
	n      uint8
	target int32
	key    int32
}

const instructionBytes = 12

// Program is a pattern for the machine.
type Program struct {
	code   []instruction
	sets   []Set
	texts  []string
	values []any
}

// Value returns the value of the key of a capture: nil for 0.
func (p *Program) Value(key int32) any {
	if key == 0 {
		return nil
	}
	return p.values[key-1]
}

// Bytes returns about how much memory the program takes.
func (p *Program) Bytes() int {
	return instructionBytes*cap(p.code) + 32*cap(p.sets) + 16*cap(p.texts) + 16*cap(p.values)
}

// Host bounds what compiling and matching take. Both functions end the work by a panic.
type Host interface {
	// Work counts steps.
	Work(steps int64)
	// Reserve counts bytes that are about to be allocated.
	Reserve(bytes int)
}
