using System.Net;
using System.Net.Sockets;
using Neuropsych.Host.Commands;

namespace Neuropsych.Host.Preview;

/// <summary>One port of this machine alone: 127.0.0.1, and ::1 where the machine has it. It is taken at once, so that nobody is faster.</summary>
internal sealed class LoopbackPort
{
    /// <summary>How many free ports are tried until one is free under both addresses.</summary>
    private const int MostTries = 20;

    private readonly Socket four;
    private readonly Socket? six;

    private LoopbackPort(Socket four, Socket? six)
    {
        this.four = four;
        this.six = six;
        Number = ((IPEndPoint)four.LocalEndPoint!).Port;
    }

    /// <summary>The port.</summary>
    internal int Number { get; }

    /// <summary>Whether ::1 is served too.</summary>
    internal bool HasSix => six is not null;

    /// <summary>Takes a port.</summary>
    /// <param name="port">The port; 0: any that is free.</param>
    /// <exception cref="UsageException">The port is taken.</exception>
    internal static LoopbackPort Take(int port)
    {
        for (int i = 0; ; i++)
        {
            Socket? four = null;
            try
            {
                four = Bind(IPAddress.Loopback, port);
                return new LoopbackPort(four, BindSix(((IPEndPoint)four.LocalEndPoint!).Port));
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                four?.Dispose();
                if (port != 0 || i == MostTries)
                {
                    throw new UsageException(exception.SocketErrorCode == SocketError.AccessDenied
                        ? $"Port {port} may not be used by this account; without '--port' any free one is taken."
                        : $"Port {port} is taken by another program; without '--port' any free one is taken.");
                }
            }
        }
    }

    /// <summary>The socket for an address of the server.</summary>
    internal Socket For(EndPoint endPoint) => endPoint is IPEndPoint { AddressFamily: AddressFamily.InterNetworkV6 } ? six! : four;

    private static Socket? BindSix(int port)
    {
        try
        {
            return Socket.OSSupportsIPv6 ? Bind(IPAddress.IPv6Loopback, port) : null;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            return null;
        }
    }

    private static Socket Bind(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = false;
            }

            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
