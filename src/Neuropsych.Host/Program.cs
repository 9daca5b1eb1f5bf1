using Neuropsych.Host;
using Neuropsych.Host.Commands;

return CommandLine.Run(args, Terminal.OfProcess());
