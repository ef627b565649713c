// Speed, beside the real lpeg: go test -bench . ./engine/lua53/lpeg
package lpeg

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
)

// jsonGrammar makes match(doc, text) of some 100 KB of JSON.
const jsonGrammar = `local ws = S" \t\r\n"^0
local function tok(p) return P(p) * ws end
local esc = {['"'] = '"', ["\\"] = "\\", ["/"] = "/", b = "\b", f = "\f", n = "\n", r = "\r", t = "\t"}
local str = '"' * Cs((P"\\" * C(S'"\\/bfnrt') / esc + (1 - S'"\\\0'))^0) * '"' * ws
local num = C(P"-"^-1 * (P"0" + R"19" * R"09"^0) * ("." * R"09"^1)^-1 * (S"eE" * S"+-"^-1 * R"09"^1)^-1) * ws / tonumber
local json = P{"V", V = V"O" + V"A" + str + num + tok"true" * Cc(true) + tok"false" * Cc(false) + tok"null" * Cc"null",
  O = tok"{" * Cf(Ct"" * (Cg(str * tok":" * V"V") * (tok"," * Cg(str * tok":" * V"V"))^0)^-1, rawset) * tok"}", A = tok"[" * Ct((V"V" * (tok"," * V"V")^0)^-1) * tok"]"}
local doc = ws * json * -1
local item = '{"id": 12345, "name": "meeting room", "level": -12.5, "mute": false, "tags": ["a", "b", "c"], "note": "line\\nbreak"}'
local text = "[" .. (item .. ", "):rep(850) .. item .. "]"
local skip = P{"V", V = V"O" + V"A" + '"' * (P"\\" * 1 + (1 - S'"\\\0'))^0 * '"' * ws + P"-"^-1 * R"09"^1 * ("." * R"09"^1)^-1 * ws + tok"true" + tok"false" + tok"null",
  O = tok"{" * (V"P" * (tok"," * V"P")^0)^-1 * tok"}", P = '"' * (P"\\" * 1 + (1 - S'"\\\0'))^0 * '"' * ws * tok":" * V"V", A = tok"[" * (V"V" * (tok"," * V"V")^0)^-1 * tok"]"}
local plain = ws * skip * -1
`

func BenchmarkJSON(b *testing.B) {
	needJudge(b)
	for _, grammar := range []string{"doc", "plain"} {
		source := showSource(b) + jsonGrammar
		b.Run(grammar+"/ours", func(b *testing.B) {
			var out bytes.Buffer
			st := newState(unlimited, &out)
			if err := st.Run("x", []byte(source+"function run() assert(match("+grammar+", text)) end run()")); err != nil {
				b.Fatal(err)
			}
			run := st.Globals().GetString("run")
			for b.Loop() {
				if _, err := st.Call(run); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(grammar+"/real", func(b *testing.B) {
			loop := "local t = os.clock() for i = 1, 100 do assert(match(" + grammar + ", text)) end print((os.clock() - t) / 100)"
			seconds, err := strconv.ParseFloat(strings.TrimSpace(ask(b, source+loop)), 64)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
			}
			b.ReportMetric(seconds*1e9, "ns/op")
		})
	}
}
