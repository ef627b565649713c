// The outer layer of a message of SNMP, read before anything else is done with it.

package transport

// snmpHeader is what a message says about itself.
type snmpHeader struct {
	version int // 1 is v2c, 3 is v3; 0 is v1

	// of version 3
	msgID       uint32
	flags       byte
	model       int64
	engine      string
	boots, time uint32
	user        string
}

// Tags of BER.
const (
	berInteger  = 0x02
	berOctets   = 0x04
	berSequence = 0x30
)

// readSNMPHeader reads the header of a message of any version.
func readSNMPHeader(data []byte) (h snmpHeader, ok bool) {
	message := berReader{data, true}
	body := message.take(berSequence)
	message.rest = body
	version := message.integer()
	h.version = int(version)
	if version != 3 {
		return h, message.ok && version >= 0 && version <= 1
	}
	global := berReader{message.take(berSequence), true}
	security := berReader{message.take(berOctets), true}
	security.rest = security.take(berSequence)
	h.msgID = uint32(global.integer())
	global.integer() // the largest message that the sender takes
	flags := global.take(berOctets)
	h.model = global.integer()
	h.engine = string(security.take(berOctets))
	h.boots, h.time = uint32(security.integer()), uint32(security.integer())
	h.user = string(security.take(berOctets))
	if len(flags) == 1 {
		h.flags = flags[0]
	}
	return h, message.ok && global.ok && security.ok && len(flags) == 1
}

// berReader takes values off the front of rest. After the first one that is not there ok is false.
type berReader struct {
	rest []byte
	ok   bool
}

// take returns the contents of the next value, which must have this tag.
func (r *berReader) take(tag byte) []byte {
	if !r.ok || len(r.rest) < 2 || r.rest[0] != tag {
		r.ok = false
		return nil
	}
	length, head := int(r.rest[1]), 2
	if length >= 0x80 {
		count := length & 0x7f
		if count == 0 || count > 3 || len(r.rest) < 2+count {
			r.ok = false
			return nil
		}
		length, head = 0, 2+count
		for _, b := range r.rest[2:head] {
			length = length<<8 | int(b)
		}
	}
	if len(r.rest)-head < length {
		r.ok = false
		return nil
	}
	body := r.rest[head : head+length]
	r.rest = r.rest[head+length:]
	return body
}

// integer returns the next value, a whole number of up to five bytes.
func (r *berReader) integer() (n int64) {
	body := r.take(berInteger)
	if len(body) == 0 || len(body) > 5 {
		r.ok = false
		return 0
	}
	n = int64(int8(body[0]))
	for _, b := range body[1:] {
		n = n<<8 | int64(b)
	}
	return n
}
