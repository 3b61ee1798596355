using System.IO;
using OktaAws.Core.Errors;
using OktaAws.Core.Files;
using Xunit;

namespace OktaAws.Unit.Files;

public sealed class HomeFoldersTests
{
    [Fact]
    public void Of_OktaAwsHome_KeepsEverythingBelowIt()
    {
        using var home = new TemporaryHome();
        string own = home.Read("OKTAAWS_HOME")!;
        Assert.Equal(Path.Combine(own, "config"), home.Folders.ConfigFile);
        Assert.Equal(Path.Combine(own, "cache"), home.Folders.CacheFolder);
        Assert.Equal(Path.Combine(own, "state"), home.Folders.StateFolder);
        Assert.Equal(Path.Combine(own, "bin"), home.Folders.BinFolder);
        Assert.Equal(home.Root, home.Folders.UserHome);
    }

    [LinuxFact]
    public void Of_Linux_FollowsXdgAndIgnoresItsRelativeValues()
    {
        HomeFolders folders = HomeFolders.Of(name => name switch { "HOME" => "/home/ann", "XDG_CACHE_HOME" => "/fast", "XDG_CONFIG_HOME" => "not/absolute", _ => null });
        Assert.Equal("/home/ann/.config/OktaAws/config", folders.ConfigFile);
        Assert.Equal("/fast/OktaAws", folders.CacheFolder);
        Assert.Equal("/home/ann/.local/state/OktaAws", folders.StateFolder);
        Assert.Equal("/home/ann/.local/share/OktaAws/bin", folders.BinFolder);
    }

    [Fact]
    public void Of_RelativeOktaAwsHome_IsRefused() =>
        Assert.Equal(ErrorId.ConfigInvalid, Assert.Throws<OktaAwsException>(() => HomeFolders.Of(n => n == "OKTAAWS_HOME" ? "somewhere" : null)).Id);

    [LinuxFact]
    public void Of_OktaAwsHomeOthersMayWriteTo_IsRefused()
    {
        using var home = new TemporaryHome();
        OwnerOnlyMode.SetPermissions(home.Read("OKTAAWS_HOME")!, 0x1FF);
        Assert.Equal(ErrorId.ConfigInvalid, Assert.Throws<OktaAwsException>(() => HomeFolders.Of(home.Read)).Id);
    }

    [LinuxFact]
    public void Of_OktaAwsHomeThatCannotBeLookedInto_IsRefused()
    {
        using var home = new TemporaryHome();
        File.CreateSymbolicLink(home.PathOf("circle"), "circle");
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => HomeFolders.Of(home.With("OKTAAWS_HOME", home.PathOf("circle/own")).Read));
        Assert.Equal(ErrorId.ConfigInvalid, error.Id);
        Assert.Contains("cannot be looked into", error.Message);
        Assert.Contains("folder of yours", error.NextStep);
    }

    [RootFact]
    public void Of_OktaAwsHomeOfAnotherUser_IsRefused()
    {
        using var home = new TemporaryHome();
        Assert.True(TemporaryHome.TryGiveAway(home.Read("OKTAAWS_HOME")!));
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => HomeFolders.Of(home.Read));
        Assert.Equal(ErrorId.ConfigInvalid, error.Id);
        Assert.Contains("another user", error.Message);
        Assert.Contains("chown", error.NextStep);
    }
}
