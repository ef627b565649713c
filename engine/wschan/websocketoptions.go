// The options of websocket.connect (S-205 to S-218). What is out of range or of another type is ignored (section 1.6).
package wschan

import (
	"net/http"
	"time"

	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// The ranges of the options, and what counts without them.
const (
	maxThreshold    = 100 << 20
	maxReadLimit    = 128 << 20
	maxCapacity     = 10_000
	defaultCapacity = 32
	// noWriteTimeout is as long as it takes: without the option a peer may take its time. It is our choice that dialing without its option has a limit
	// all the same, that of package transport.
	noWriteTimeout = 100 * 365 * 24 * time.Hour
)

// connection is what a script asks for.
type connection struct {
	transport.WebSocketConfig
	capacity int // of the channel of messages
}

// connectOptions reads the options; t may be nil.
func connectOptions(L *lua53.Thread, t *lua53.Table) connection {
	o := connection{capacity: defaultCapacity}
	o.WriteTimeout = noWriteTimeout
	if t == nil {
		return o
	}
	o.Header, o.Subprotocols = headersOption(L, t), protocolsOption(L, t)
	o.DialTimeout, o.ReadTimeout = durationOption(t, "dial_timeout"), durationOption(t, "read_timeout")
	if d := durationOption(t, "write_timeout"); d > 0 {
		o.WriteTimeout = d
	}
	o.Compression = compressionOption(t)
	if n, ok := numberOption(t, "compression_threshold", 0, maxThreshold); ok {
		o.CompressionThreshold = int(n)
	}
	if n, ok := numberOption(t, "read_limit", 0, maxReadLimit); ok {
		o.ReadLimit = n
	}
	if n, ok := numberOption(t, "channel_capacity", 1, maxCapacity); ok {
		o.capacity = int(n)
	}
	return o
}

// numberOption returns a whole number that is in range.
func numberOption(t *lua53.Table, name string, least, most int64) (n int64, ok bool) {
	v := t.GetString(name)
	n, ok = v.ToInt()
	return n, ok && v.IsNumber() && n >= least && n <= most
}

// durationOption returns a number of milliseconds or a text such as "1m30s" as a duration, 0 if it is none above zero.
func durationOption(t *lua53.Table, name string) time.Duration {
	v := t.GetString(name)
	if text, ok := v.AsString(); ok {
		d, err := time.ParseDuration(text)
		if err != nil {
			return 0
		}
		return max(d, 0)
	}
	ms, ok := v.ToFloat()
	const longest = float64(noWriteTimeout / time.Millisecond)
	if !ok || !(ms > 0 && ms <= longest) {
		return 0
	}
	return time.Duration(ms * float64(time.Millisecond))
}

// compressionOption tells whether compression is asked for, by a constant or its name.
func compressionOption(t *lua53.Table) bool {
	if text, ok := t.GetString("compression").AsString(); ok {
		return text == "context_takeover" || text == "no_context_takeover"
	}
	mode, ok := numberOption(t, "compression", compressionOff, compressionLast)
	return ok && mode != compressionOff
}

// headersOption returns the headers whose names and values are strings.
func headersOption(L *lua53.Thread, t *lua53.Table) http.Header {
	headers := t.GetString("headers").AsTable()
	if headers == nil {
		return nil
	}
	header, count := http.Header{}, int64(0)
	headers.All(func(k, v lua53.Value) bool {
		name, isName := k.AsString()
		value, isText := v.AsString()
		if isName && isText {
			header[name] = []string{value}
		}
		count++
		return true
	})
	L.Charge(count)
	return header
}

// protocolsOption returns the sub-protocols that are strings, in order.
func protocolsOption(L *lua53.Thread, t *lua53.Table) (protocols []string) {
	list := t.GetString("protocols").AsTable()
	if list == nil {
		return nil
	}
	n := list.Len()
	L.Charge(n)
	for i := int64(1); i <= n; i++ {
		if p, ok := list.GetInt(i).AsString(); ok {
			protocols = append(protocols, p)
		}
	}
	return protocols
}
