"""Looking after the data file."""

from __future__ import annotations

import click

from netui.cli.settings import FailedError, Settings, global_options, pass_settings


@click.command()
@click.option(
    "--repair", "mend", is_flag=True, help="Set right what can be; nothing of yours is deleted."
)
@global_options
@pass_settings
def doctor(settings: Settings, mend: bool) -> None:
    """Check the data file, and set right what can be.

    Without --repair nothing is changed. With it, what can't be used is set aside beside the data
    file, after a copy of everything was kept. The exit code is 1 where something is wrong.

    \b
    Example: netui doctor --repair
    """
    from netui.store.doctor import examine, repair

    path = settings.store().path
    done = repair(path, settings.clock()) if mend else []
    diagnosis = examine(path)
    if settings.json:
        settings.print_json(
            {
                "file": str(path),
                "findings": list(diagnosis.findings),
                "repaired": done,
                **{name.replace(" ", "_"): value for name, value in diagnosis.facts},
            }
        )
    else:
        click.echo(f"{'file':<10} {path}")
        for name, value in diagnosis.facts:
            click.echo(f"{name:<10} {value}")
        for each in done:
            click.echo(f"{'done':<10} {each}")
        for each in diagnosis.findings:
            click.echo(f"{'wrong':<10} {each}")
        if not diagnosis.findings:
            click.echo("All is well.")
    if diagnosis.findings:
        raise FailedError(
            "“netui doctor --repair” sets right what can be."
            if not mend
            else "What is left needs a person to look at it."
        )
