package firmwaresim_test

// A device on a virtual port of the operating system.

import (
	"bufio"
	"io"
	"testing"
	"time"

	"crosspoint/engine/transport"
	firmwaresim "crosspoint/firmware-sim"
)

func TestProjectorOnAVirtualPort(t *testing.T) {
	port, err := transport.NewVirtualPort()
	if err != nil {
		t.Fatal(err)
	}
	sim, err := firmwaresim.Start(t.Context(), find(t, "projector"), firmwaresim.Options{
		Line: port, Address: "serial:" + port.Name(), Settings: settings{"warm_up": "1ms", "cool_down": "1ms"},
	})
	if err != nil {
		port.Close()
		t.Fatal(err)
	}
	defer sim.Close()
	conn, err := transport.System{}.OpenSerial(t.Context(), port.Name(), transport.SerialMode{Baud: 9600})
	if err != nil {
		t.Fatal(err)
	}
	defer time.AfterFunc(30*time.Second, func() { conn.Close() }).Stop()
	lines := bufio.NewReader(conn)
	for _, step := range []struct {
		send string
		want []string
	}{
		{"\xff\r", []string{"ERR 1 unknown command"}},
		{"PWR ON\r", []string{"OK", "PWR=WARMING", "PWR=ON"}},
		{"SRC USB\rSRC?\rNAME?\r", []string{"OK", "SRC=USB", "NAME=Projector 5000"}},
		{"PWR OFF\r", []string{"OK", "PWR=COOLING", "PWR=OFF"}},
	} {
		if _, err := io.WriteString(conn, step.send); err != nil {
			t.Fatal(err)
		}
		for _, want := range step.want {
			got, err := lines.ReadString('\r')
			if err != nil || got != want+"\r" {
				t.Fatalf("got %q, %v, want %q", got, err, want)
			}
		}
	}
	sim.Close()
	if _, err := lines.ReadByte(); err == nil {
		t.Fatal("the port is still there")
	}
	conn.Close()
}
