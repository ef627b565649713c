// A byte as bits on a serial line, and what a receiver makes of them.

package transport

import "math/bits"

// size returns the bits that a byte takes on the line. The mode has its defaults.
func (m SerialMode) size() int {
	n := 1 + m.DataBits + m.StopBits
	if m.Parity != ParityNone {
		n++
	}
	return n
}

// parityBit returns the parity bit of data, 0 or 1.
func (m SerialMode) parityBit(data byte) uint {
	odd := uint(bits.OnesCount8(data)) & 1
	switch m.Parity {
	case ParityEven:
		return odd
	case ParityOdd:
		return 1 - odd
	case ParityMark:
		return 1
	}
	return 0
}

// frame returns the levels of the line while b is sent, the start bit lowest. Above the frame the line rests at 1.
func (m SerialMode) frame(b byte) uint {
	b &= 1<<m.DataBits - 1
	levels := uint(b) << 1
	after := m.DataBits + 1
	if m.Parity != ParityNone {
		levels |= m.parityBit(b) << after
		after++
	}
	return levels | ^uint(0)<<after
}

// understands tells whether receivers in mode m take bytes of mode tx as they were sent. Stop bits play no part: a receiver looks at the
// first one only.
func (m SerialMode) understands(tx SerialMode) bool {
	return m.Baud == tx.Baud && m.DataBits == tx.DataBits && m.Parity == tx.Parity
}

// hear appends what a receiver in mode rx reads when b is sent in mode tx and the line rests before and after. As a UART does, it looks at the
// middle of each bit from the falling edge of the start bit on. A byte of wrong parity reads as 0.
func hear(dst []byte, b byte, tx, rx SerialMode) []byte {
	if rx.understands(tx) {
		return append(dst, b&(1<<tx.DataBits-1))
	}
	levels := tx.frame(b)
	for start := 0; start >= 0; {
		data, last, ok := sample(levels, start, tx.Baud, rx)
		if ok {
			dst = append(dst, data)
		}
		start = nextStart(levels, max(last, start+1))
	}
	return dst
}

// sample reads one byte whose start bit begins with the sent bit number start. It returns the sent bit at which it stopped looking.
func sample(levels uint, start, baud int, rx SerialMode) (data byte, last int, ok bool) {
	level := func(bit int) uint {
		last = start + (2*bit+1)*baud/(2*rx.Baud)
		return levels >> min(last, bits.UintSize-1) & 1
	}
	if level(0) != 0 {
		return 0, last, false // too short for a start bit
	}
	for i := range rx.DataBits {
		data |= byte(level(1+i) << i)
	}
	stop := 1 + rx.DataBits
	if rx.Parity != ParityNone {
		if level(stop) != rx.parityBit(data) {
			data = 0
		}
		stop++
	}
	level(stop)
	return data, last, true
}

// nextStart returns the first sent bit from at on that begins with a falling edge, -1 if there is none.
func nextStart(levels uint, at int) int {
	if at >= bits.UintSize {
		return -1
	}
	falling := (^levels & (levels << 1)) >> at << at
	if falling == 0 {
		return -1
	}
	return bits.TrailingZeros(falling)
}
