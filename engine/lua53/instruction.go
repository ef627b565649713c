// Instructions of the virtual machine.

package lua53

import (
	"math/bits"

	"crosspoint/engine/lua53/syntax"
)

// instruction is an operation with operands: op, A, B and C of a byte each, from the lowest, and a signed D of four.
type instruction uint64

func (i instruction) op() opcode { return opcode(i) }
func (i instruction) a() uint8   { return uint8(i >> 8) }
func (i instruction) b() uint8   { return uint8(i >> 16) }
func (i instruction) c() uint8   { return uint8(i >> 24) }
func (i instruction) d() int32   { return int32(i >> 32) }

func encode(op opcode, a, b, c int, d int32) instruction {
	return instruction(op) | instruction(uint8(a))<<8 | instruction(uint8(b))<<16 | instruction(uint8(c))<<24 | instruction(uint32(d))<<32
}

type opcode uint8

// R is a register, K a constant, U an upvalue. Jumps are relative to the next instruction.
const (
	opMove     opcode = iota // R[A] = R[B]
	opLoadK                  // R[A] = K[D]
	opLoadNil                // R[A] ... R[A+B] = nil
	opLoadBool               // R[A] = B
	opGetUpval               // R[A] = U[B]
	opSetUpval               // U[B] = R[A]
	opGetTabUp               // R[A] = U[B][K[D]]
	opSetTabUp               // U[B][K[D]] = R[A]
	opGetTable               // R[A] = R[B][R[C]]
	opGetField               // R[A] = R[B][K[D]], a string
	opGetInt                 // R[A] = R[B][D]
	opSetTable               // R[A][R[B]] = R[C]
	opSetField               // R[A][K[D]] = R[C], a string
	opSetInt                 // R[A][D] = R[C]
	opSelf                   // R[A+1] = R[B]; R[A] = R[B][K[D]]
	opNewTable               // R[A] = {} with room for floatingByte(B) list items and floatingByte(C) others
	opSetList                // R[A][D+i] = R[A+i], 1 <= i <= B; B = 0: up to the top
	opAdd                    // R[A] = R[B] + R[C], and so on in the order of syntax.Op
	opSub
	opMul
	opMod
	opPow
	opDiv
	opIDiv
	opBAnd
	opBOr
	opBXor
	opShl
	opShr
	opAddK // R[A] = R[B] + K[D], and so on
	opSubK
	opMulK
	opModK
	opPowK
	opDivK
	opIDivK
	opBAndK
	opBOrK
	opBXorK
	opShlK
	opShrK
	opUnm  // R[A] = -R[B]
	opBNot // R[A] = ~R[B]
	opNot  // R[A] = not R[B]
	opLen  // R[A] = #R[B]
	opConcat
	opJump // close upvalues from R[A-1] on unless A = 0; jump D
	opTest // if truth of R[A] is C, jump D
	opEq   // if (R[A] == R[B]) is C, jump D
	opEqK  // if (R[A] == K[B]) is C, jump D
	opLt   // if (R[A] < R[B]) is C, jump D
	opLe
	opLtK // if (R[A] < K[B]) is C, jump D; K is a number
	opLeK
	opGtK
	opGeK
	opCall     // R[A], ... = R[A](R[A+1], ...): B-1 arguments, C-1 results; 0 = up to the top
	opTailCall // return R[A](R[A+1], ...)
	opReturn   // return R[A], ...: B-1 values; 0 = up to the top
	opForPrep  // prepare the numeric for at R[A]; jump D
	opForLoop  // step; while it lasts, R[A+3] = index and jump D
	opTForCall // R[A+3], ... R[A+2+C] = R[A](R[A+1], R[A+2])
	opTForLoop // if R[A+3] is not nil: R[A+2] = R[A+3], jump D
	opClosure  // R[A] = function from P[D]
	opVararg   // R[A], ... = ...: B-1 values; 0 = all, up to the new top
)

// arithmetic returns the instruction for a binary operator, with registers.
func arithmetic(op syntax.Op) opcode { return opAdd + opcode(op) }

// arithmeticOp is the operator of an instruction opAdd to opShrK.
func (o opcode) arithmeticOp() syntax.Op {
	if o >= opAddK {
		return syntax.Op(o - opAddK)
	}
	return syntax.Op(o - opAdd)
}

// floatingByte encodes a size in a byte, rounded up to four significant bits: their last three, and above them how far they are shifted, plus one.
func floatingByte(n int) int {
	if n < 8 {
		return n
	}
	shift := bits.Len(uint(n)) - 4
	mantissa := (n + 1<<shift - 1) >> shift
	if mantissa == 16 {
		mantissa, shift = 8, shift+1
	}
	return (shift+1)<<3 | (mantissa - 8)
}

func fromFloatingByte(b int) int {
	if b < 8 {
		return b
	}
	return (b&7 + 8) << (b>>3 - 1)
}
