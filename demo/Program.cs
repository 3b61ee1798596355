using System;
using System.Threading.Tasks;
using OktaAws.Demo;

// A whole sign-in against an organization and an AWS that live on this computer's loopback.
Console.OutputEncoding = System.Text.Encoding.UTF8;
await using DemoWorld world = await DemoWorld.StartAsync();
bool good = await EngineWalk.RunAsync(world) && await PowerShellWalk.RunAsync(world);
return good ? 0 : 1;
