package designs

// Tests of serial devices of a running design.

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"crosspoint/engine/transport"
)

// parrots play devices that say again what they hear. They play nothing on the network.
type parrots struct{ Simulators }

// parrot is one of them.
type parrot struct {
	line *transport.SerialLine
	done chan struct{}
}

func (parrots) PlaySerial(_ context.Context, d Device, line *transport.SerialLine) (io.Closer, error) {
	if d.Sim.Model != "parrot" {
		return nil, errors.New("no such device")
	}
	p := &parrot{line, make(chan struct{})}
	go func() {
		defer close(p.done)
		for line.WaitPlugged(context.Background()) == nil {
			_, _ = io.Copy(line, line)
		}
	}()
	return p, nil
}

// Close implements [io.Closer].
func (p *parrot) Close() error {
	err := p.line.Close()
	<-p.done
	return err
}

func play(o *Options) { o.Simulators = parrots{} }

const serialDesign = `
design: Serial
devices:
  parrot: {address: "serial:/dev/ttyUSB0", baud: 1200, parity: E, sim: parrot}
components:
  - {name: Bird, script: bird.lua, serial: [parrot]}
`

const birdScript = `
local port = SerialPorts[1]
port.Connected = function() print("open") port:Write("hello\r") end
port.Data = function() 
  local line = port:ReadLine(SerialPorts.EOL.Any)
  if line then print(line) end
end
port.Closed = function() print("closed") end
port.Error = function(_, err) print(err) end
port:Open(1200, 8, "E", 1)
`

func TestSerialDeviceIsPlayedOnItsLineInItsMode(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := started(t, serialDesign, map[string]string{"bird.lua": birdScript}, play)
		time.Sleep(time.Second)
		b.printed("Bird: open", "Bird: hello")
		b.SerialLine("parrot").Unplug()
		time.Sleep(5 * time.Second)
		b.printed("Bird: closed")
		b.SerialLine("parrot").Plug()
		time.Sleep(5 * time.Second)
		b.printed("Bird: open", "Bird: hello")
	})
}

func TestSerialPortOfTheMachineIsRefusedOffline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		design := strings.Replace(serialDesign, ", sim: parrot", "", 1)
		b := started(t, design, map[string]string{"bird.lua": birdScript})
		time.Sleep(time.Second / 2)
		b.printed("Bird: open /dev/ttyUSB0: offline, and no simulator plays this port")
	})
}

func TestSerialDeviceThatNobodyPlaysIsAnError(t *testing.T) {
	tests := []struct {
		name string
		sims Simulators
		want string
	}{
		{"no simulators", nil, "start Serial: device parrot: no simulators here"},
		{"only on the network", struct{ Simulators }{}, "start Serial: device parrot: no simulators of serial devices here"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				dir := t.TempDir()
				write(t, dir+"/bird.lua", birdScript)
				d, err := Parse("design.yaml", []byte(serialDesign), dir, nil)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := Start(t.Context(), d, Options{Simulators: tt.sims}); err == nil || err.Error() != tt.want {
					t.Errorf("got error %v, want %s", err, tt.want)
				}
			})
		})
	}
}
