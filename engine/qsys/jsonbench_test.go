// How fast JSON is read and written.
package qsys

import (
	"testing"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
)

// benchDocument has the shape of a message about controls: nested objects, short names, a few numbers.
const benchDocument = `{"id":4,"event":"Zone.Changed","data":{"Room":"Foyer 2","Items":[{"Name":"output.1.level","Value":-7.25,"Text":"-7.25dB","Fader":0.71},` +
	`{"Name":"output.1.solo","Value":true,"Text":"soloed"},{"Name":"output.2.level","Value":3,"Text":"3dB","Fader":0.9}]}}`

// newJSONState returns a state with the libraries json and rapidjson and the global document.
func newJSONState(t testing.TB, o lua53.Options) *lua53.State {
	t.Helper()
	st := lua53.NewState(o)
	library.New().Open(st, library.Options{})
	st.Globals().SetName("rapidjson", (&Dialect{}).rapidJSONTable().Share(st).Value())
	st.Globals().SetName("json", jsonTable().Share(st).Value())
	st.Globals().SetName("document", lua53.String(benchDocument))
	return st
}

func benchmarkJSON(b *testing.B, call string) {
	st := newJSONState(b, lua53.Options{Budget: lua53.Unlimited})
	source := `value = rapidjson.decode(document)
		local decode, encode, loose = rapidjson.decode, rapidjson.encode, json.encode
		function run() for _ = 1, 1000 do ` + call + ` end end`
	if err := st.Run("bench.lua", []byte(source)); err != nil {
		b.Fatal(err)
	}
	run := st.Globals().GetString("run")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := st.Call(run); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/document")
}

func BenchmarkDecode(b *testing.B) { benchmarkJSON(b, "decode(document)") }

func BenchmarkEncode(b *testing.B) {
	b.Run("rapidjson", func(b *testing.B) { benchmarkJSON(b, "encode(value)") })
	b.Run("json", func(b *testing.B) { benchmarkJSON(b, "loose(value)") })
}
