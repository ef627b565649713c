package firmwaresim_test

// The codec, reply by reply.

import (
	"fmt"
	"testing"
	"time"
)

// codecStatus is the notification of a codec's state.
func codecStatus(volume int, muted, standby bool, call string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","method":"Status","params":{"model":"Codec 40","firmware":"2.1.0","volume":%d,"muted":%t,"standby":%t,"call":"%s"}}`,
		volume, muted, standby, call)
}

func TestCodecAnswersEachRequest(t *testing.T) {
	ok := func(id string) string { return `{"jsonrpc":"2.0","id":` + id + `,"result":true}` }
	fail := func(id string, code int, text string) string {
		return fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"error":{"code":%d,"message":"%s"}}`, id, code, text)
	}
	request := func(method, params string) string {
		return `{"jsonrpc":"2.0","id":7,"method":"` + method + `","params":` + params + `}`
	}
	level := "invalid params: level: want a whole number from 0 to 100"
	number := "invalid params: number: want text of 1 to 255 bytes"
	malformed := "invalid request: want jsonrpc 2.0 and a method"
	tests := []struct {
		name, send string
		want       []string
	}{
		{"not JSON", "Hey!", []string{fail("null", -32700, "parse error")}},
		{"empty", "", []string{fail("null", -32700, "parse error")}},
		{"two values", "{} {}", []string{fail("null", -32700, "parse error")}},
		{"batch", " [1]", []string{fail("null", -32600, "invalid request: batches are not supported")}},
		{"a number", "5", []string{fail("null", -32600, "invalid request")}},
		{"id is an object", `{"jsonrpc":"2.0","id":{},"method":"NoOp"}`, []string{fail("null", -32600, "invalid request")}},
		{"wrong version", `{"jsonrpc":"1.0","id":3,"method":"NoOp"}`, []string{fail("3", -32600, malformed)}},
		{"no method, no id", `{"jsonrpc":"2.0"}`, []string{fail("null", -32600, malformed)}},
		{"text id is kept", `{"jsonrpc":"2.0","id":"a<b","method":"NoOp"}`, []string{ok(`"a<b"`)}},
		{"unknown method", request("Reboot", "{}"), []string{fail("7", -32601, "method not found")}},
		{"no params", `{"jsonrpc":"2.0","id":1,"method":"NoOp"}`, []string{ok("1")}},
		{"status", request("Status.Get", "{}"), []string{
			`{"jsonrpc":"2.0","id":7,"result":{"model":"Codec 40","firmware":"2.1.0","volume":50,"muted":false,"standby":false,"call":"idle"}}`}},
		{"status with params", request("Status.Get", `{"x":1}`), []string{fail("7", -32602, "invalid params: params do not fit the method")}},
		{"volume", request("Volume.Set", `{"level":100}`), []string{ok("7"), codecStatus(100, false, false, "idle")}},
		{"volume unchanged", request("Volume.Set", `{"level":50}`), []string{ok("7")}},
		{"volume too high", request("Volume.Set", `{"level":101}`), []string{fail("7", -32602, level)}},
		{"volume as a float", request("Volume.Set", `{"level":5.0}`), []string{fail("7", -32602, level)}},
		{"volume missing", request("Volume.Set", `{}`), []string{fail("7", -32602, level)}},
		{"unknown param", request("Volume.Set", `{"level":5,"x":1}`), []string{fail("7", -32602, level)}},
		{"mute", request("Mute.Set", `{"muted":true}`), []string{ok("7"), codecStatus(50, true, false, "idle")}},
		{"mute as text", request("Mute.Set", `{"muted":"on"}`), []string{fail("7", -32602, "invalid params: muted: want true or false")}},
		{"standby", request("Standby.Set", `{"standby":true}`), []string{ok("7"), codecStatus(50, false, true, "idle")}},
		{"standby missing", request("Standby.Set", `null`), []string{fail("7", -32602, "invalid params: standby: want true or false")}},
		{"hang up when idle", request("Call.HangUp", `[]`), []string{ok("7")}},
		{"dial nobody", request("Call.Dial", `{"number":""}`), []string{fail("7", -32602, number)}},
		{"dial", request("Call.Dial", `{"number":"100"}`), []string{
			ok("7"), codecStatus(50, false, false, "dialing"), codecStatus(50, false, false, "connected")}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			inBubble(t, find(t, "codec"), nil, func(t *testing.T, b *bench) {
				c := b.connect()
				c.expect(codecStatus(50, false, false, "idle"))
				c.write(tt.send)
				c.expect(tt.want...)
				c.write(`{"jsonrpc":"2.0","id":"last","method":"NoOp"}`)
				c.expect(ok(`"last"`))
			})
		})
	}
}

func TestCodecNotificationsHaveNoReply(t *testing.T) {
	inBubble(t, find(t, "codec"), nil, func(t *testing.T, b *bench) {
		c := b.connect()
		c.write(`{"jsonrpc":"2.0","method":"NoOp"}`)
		c.write(`{"jsonrpc":"2.0","method":"Reboot"}`)
		c.write(`{"jsonrpc":"2.0","method":"Mute.Set","params":{"muted":true}}`)
		c.expect(codecStatus(50, false, false, "idle"), codecStatus(50, true, false, "idle"))
	})
}

func TestCodecTellsChangesToEveryConnection(t *testing.T) {
	inBubble(t, find(t, "codec"), nil, func(t *testing.T, b *bench) {
		first, second := b.connect(), b.connect()
		first.write(`{"jsonrpc":"2.0","id":1,"method":"Volume.Set","params":{"level":7}}`)
		second.expect(codecStatus(50, false, false, "idle"), codecStatus(7, false, false, "idle"))
	})
}

func TestCodecCallEndsInStandby(t *testing.T) {
	inBubble(t, find(t, "codec"), settings{"status_every": "0s"}, func(t *testing.T, b *bench) {
		c := b.connect()
		c.write(`{"jsonrpc":"2.0","method":"Call.Dial","params":{"number":"100"}}`)
		c.write(`{"jsonrpc":"2.0","id":1,"method":"Call.Dial","params":{"number":"100"}}`)
		c.write(`{"jsonrpc":"2.0","method":"Standby.Set","params":{"standby":true}}`)
		c.write(`{"jsonrpc":"2.0","id":2,"method":"Call.Dial","params":{"number":"100"}}`)
		c.expect(codecStatus(50, false, false, "idle"), codecStatus(50, false, false, "dialing"),
			`{"jsonrpc":"2.0","id":1,"error":{"code":2,"message":"a call is active"}}`, codecStatus(50, false, true, "idle"),
			`{"jsonrpc":"2.0","id":2,"error":{"code":1,"message":"device is in standby"}}`)
		time.Sleep(time.Minute)
		c.write("[]")
		c.expect(`{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"invalid request: batches are not supported"}}`)
	})
}

func TestCodecStatusComesEveryPeriod(t *testing.T) {
	inBubble(t, find(t, "codec"), settings{"model": "X", "firmware": "9"}, func(t *testing.T, b *bench) {
		c := b.connect()
		status := `{"jsonrpc":"2.0","method":"Status","params":{"model":"X","firmware":"9","volume":50,"muted":false,"standby":false,"call":"idle"}}`
		for _, want := range []time.Duration{0, 5 * time.Second, 10 * time.Second} {
			c.expect(status)
			equal(t, time.Since(b.start).Truncate(time.Millisecond), want)
		}
		b.set("status_every", "1m")
		c.expect(status)
		equal(t, time.Since(b.start).Truncate(time.Millisecond), 70*time.Second)
	})
}
