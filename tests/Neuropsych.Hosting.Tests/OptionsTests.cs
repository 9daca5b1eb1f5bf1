namespace Neuropsych.Hosting.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Code_is_off_unless_the_operator_says_otherwise() =>
        new NeuropsychOptions().Plugins.Code.Should().Be(CodePolicy.Off);
}
