package firmwaresim_test

// The signage display, reply by reply.

import (
	"strings"
	"testing"
	"time"
)

func TestSignageAnswersEachCommand(t *testing.T) {
	tests := []struct {
		name, send string
		want       []string
	}{
		{"power is off at first", "POWER?", []string{"POWER=OFF"}},
		{"off when off", "POWER OFF", []string{"POWER=OFF"}},
		{"bad power", "POWER MAYBE", []string{"ERR 3 bad value"}},
		{"no value", "POWER", []string{"ERR 3 bad value"}},
		{"lower case", "power?", []string{"POWER=OFF"}},
		{"greeting", "Hey!", []string{"ERR 2 unknown command"}},
		{"unknown question", "COLOUR?", []string{"ERR 2 unknown command"}},
		{"long line", strings.Repeat("x", 257), []string{"ERR 1 line too long"}},
		{"lines", "MODEL?\r\n\r\nFIRMWARE?\nTEMP?\n", []string{"MODEL=Signage 55", "FIRMWARE=1.4", "TEMP=30"}},
		{"input when off", "INPUT DP", []string{"ERR 4 power is not on"}},
		{"bad input when off", "INPUT VGA", []string{"ERR 3 bad value"}},
		{"volume when off", "VOLUME 3", []string{"ERR 4 power is not on"}},
		{"warm-up", "POWER ON\nPOWER ON\nINPUT DP", []string{"POWER=WARMING", "POWER=WARMING", "ERR 4 power is not on", "POWER=ON"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			inBubble(t, find(t, "signage"), nil, func(t *testing.T, b *bench) {
				c := b.connect()
				c.write(tt.send)
				c.expect(tt.want...)
				c.write("INPUT?")
				c.expect("INPUT=HDMI1")
			})
		})
	}
}

func TestSignageWarmsUpForThreeSeconds(t *testing.T) {
	inBubble(t, find(t, "signage"), nil, func(t *testing.T, b *bench) {
		first, second := b.connect(), b.connect()
		first.write("POWER ON")
		first.expect("POWER=WARMING", "POWER=ON")
		second.expect("POWER=ON")
		equal(t, time.Since(b.start).Truncate(time.Millisecond), 3*time.Second)
		first.write("INPUT DP\nINPUT?\nVOLUME 100\nVOLUME?\nVOLUME 101\nVOLUME x\nPOWER ON\nPOWER OFF\nPOWER?")
		first.expect("INPUT=DP", "INPUT=DP", "VOLUME=100", "VOLUME=100", "ERR 3 bad value", "ERR 3 bad value", "POWER=ON", "POWER=OFF", "POWER=OFF")
	})
}

func TestSignagePowerOffEndsTheWarmUp(t *testing.T) {
	inBubble(t, find(t, "signage"), settings{"status_every": 0}, func(t *testing.T, b *bench) {
		c := b.connect()
		c.write("POWER ON\nPOWER OFF")
		time.Sleep(time.Minute)
		c.write("POWER?")
		c.expect("POWER=WARMING", "POWER=OFF", "POWER=OFF")
	})
}

func TestSignageTellsTheTemperature(t *testing.T) {
	inBubble(t, find(t, "signage"), settings{"warm_up": "1m"}, func(t *testing.T, b *bench) {
		c := b.connect()
		c.expect("TEMP=29", "TEMP=28")
		equal(t, time.Since(b.start).Truncate(time.Millisecond), 20*time.Second)
		c.write("POWER ON")
		c.expect("POWER=WARMING", "TEMP=29", "TEMP=30")
	})
}
