"""The add-in's manifest, as xlwings Server's template: the same groups and buttons as in the ribbon of Excel.

Elements and their order are those of Microsoft's add-in only manifest
(https://learn.microsoft.com/javascript/api/manifest), the names in braces those of xlwings Server.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from orderwright_addin.elsewhere import ON_A_SERVER, script_name
from orderwright_addin.words import TAB, Button, buttons

_LONGEST_TIP: Final = 250
_SIZES: Final = (16, 32, 80)
_ENVIRONMENT: Final = "{{ ' [' + settings.environment + ']' if settings.environment != 'prod' }}"
_BASE: Final = "{{ base_url_with_app_path }}"
_ICONS: Final = "{{ base_url }}{{ settings.static_url_path }}/images/icons/orderwright-%s.png"
_NAMED: Final = {script.name: script_name(script) for script in ON_A_SERVER}


def offered() -> list[Button]:
    """The ribbon's buttons that a server has, in their order."""
    return [button for button in buttons() if button.name in _NAMED]


def manifest() -> str:
    """The whole template ``templates/manifest.xml``."""
    return _HEAD + _ribbon() + _resources() + _TAIL


def _ribbon() -> str:
    groups = [
        _group(number, name, list(members))
        for number, (name, members) in enumerate(groupby(offered(), key=lambda button: button.group))
    ]
    return (
        '          <ExtensionPoint xsi:type="PrimaryCommandSurface">\n'
        '            <CustomTab id="Orderwright">\n'
        + "".join(groups)
        + _group_of("Pane", "pane.group", _control("Pane", "pane", _SHOW))
        + '              <Label resid="tab" />\n            </CustomTab>\n          </ExtensionPoint>\n'
        + "        </DesktopFormFactor>\n      </Host>\n    </Hosts>\n"
    )


def _group(number: int, name: str, members: list[Button]) -> str:
    controls = "".join(
        _control(f"B.{each.name}", each.name, _RUN.format(escape(_NAMED[each.name]))) for each in members
    )
    return _group_of(f"G.{name}", f"group.{number}", controls)


def _group_of(name: str, label: str, controls: str) -> str:
    return (
        f"              <Group id={quoteattr(name)}>\n"
        f'                <Label resid="{label}" />\n{_ICON}{controls}              </Group>\n'
    )


def _control(name: str, words: str, action: str) -> str:
    return (
        f'                <Control xsi:type="Button" id="{name}">\n'
        f'                  <Label resid="{words}.label" />\n                  <Supertip>\n'
        f'                    <Title resid="{words}.label" />\n'
        f'                    <Description resid="{words}.tip" />\n                  </Supertip>\n'
        f"{_ICON}{action}                </Control>\n"
    )


def _resources() -> str:
    groups = dict.fromkeys(button.group for button in offered())
    short = {"tab": TAB + _ENVIRONMENT, "pane.group": "Papers", "pane.label": "Task pane"}
    short |= {f"group.{number}": name for number, name in enumerate(groups)}
    short |= {f"{button.name}.label": button.label for button in offered()}
    long = {"pane.tip": "Show the task pane: words for Find, and the papers that were made."}
    long |= {f"{button.name}.tip": button.screentip[:_LONGEST_TIP] for button in offered()}
    return (
        "    <Resources>\n      <bt:Images>\n"
        + "".join(f'        <bt:Image id="icon.{s}" DefaultValue="{_ICONS % s}" />\n' for s in _SIZES)
        + f"      </bt:Images>\n{_URLS}      <bt:ShortStrings>\n{_NAMESPACE}{_strings(short)}"
        + f"      </bt:ShortStrings>\n      <bt:LongStrings>\n{_strings(long)}      </bt:LongStrings>\n"
        + "    </Resources>\n"
    )


def _strings(texts: dict[str, str]) -> str:
    return "".join(
        f'        <bt:String id="{name}" DefaultValue={quoteattr(text)} />\n' for name, text in texts.items()
    )


_ICON: Final = (
    "                <Icon>\n"
    + "".join(f'                  <bt:Image size="{s}" resid="icon.{s}" />\n' for s in _SIZES)
    + "                </Icon>\n"
)
_RUN: Final = (
    '                  <Action xsi:type="ExecuteFunction">\n'
    "                    <FunctionName>{}</FunctionName>\n                  </Action>\n"
)
_SHOW: Final = (
    '                  <Action xsi:type="ShowTaskpane">\n'
    "                    <TaskpaneId>Orderwright</TaskpaneId>\n"
    '                    <SourceLocation resid="taskpane" />\n                  </Action>\n'
)
_HEAD: Final = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<!-- Made from the verbs' registrations by: orderwright build -->
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0" xsi:type="TaskPaneApp">
  <Id>{{{{ manifest_id }}}}</Id>
  <Version>1.0.0.0</Version>
  <ProviderName>{TAB}</ProviderName>
  <DefaultLocale>en-US</DefaultLocale>
  <DisplayName DefaultValue="{TAB}{_ENVIRONMENT}" />
  <Description DefaultValue="The order coordinator's desk: checks, prices, allocations, papers." />
  <IconUrl DefaultValue="{_ICONS % 32}" />
  <HighResolutionIconUrl DefaultValue="{_ICONS % 64}" />
  <SupportUrl DefaultValue="{_BASE}/taskpane.html" />
  <AppDomains>
    <AppDomain>{_BASE}</AppDomain>
  </AppDomains>
  <Hosts>
    <Host Name="Workbook" />
  </Hosts>
  <Requirements>
    <Sets DefaultMinVersion="1.1">
      <Set Name="SharedRuntime" MinVersion="1.1" />
    </Sets>
  </Requirements>
  <DefaultSettings>
    <SourceLocation DefaultValue="{_BASE}/taskpane.html" />
  </DefaultSettings>
  <Permissions>ReadWriteDocument</Permissions>
  <VersionOverrides xmlns="http://schemas.microsoft.com/office/taskpaneappversionoverrides" \
xsi:type="VersionOverridesV1_0">
    <Hosts>
      <Host xsi:type="Workbook">
        <Runtimes>
          <Runtime resid="taskpane" lifetime="long" />
        </Runtimes>
        <AllFormFactors>
          <ExtensionPoint xsi:type="CustomFunctions">
            <Script>
              <SourceLocation resid="functions.code" />
            </Script>
            <Page>
              <SourceLocation resid="taskpane" />
            </Page>
            <Metadata>
              <SourceLocation resid="functions.meta" />
            </Metadata>
            {{% if settings.functions_namespace or settings.environment != 'prod' %}}
            <Namespace resid="functions.namespace" />
            {{% endif %}}
          </ExtensionPoint>
        </AllFormFactors>
        <DesktopFormFactor>
          <FunctionFile resid="taskpane" />
"""
_URLS: Final = f"""      <bt:Urls>
        <bt:Url id="taskpane" DefaultValue="{_BASE}/taskpane.html" />
        <bt:Url id="functions.code" DefaultValue="{_BASE}/xlwings/custom-functions-code.js" />
        <bt:Url id="functions.meta" DefaultValue="{_BASE}/xlwings/custom-functions-meta.json" />
      </bt:Urls>
"""
_NAMESPACE: Final = """        {% if settings.functions_namespace or settings.environment != 'prod' %}
        <bt:String id="functions.namespace" DefaultValue="{{ [settings.functions_namespace, \
settings.environment if settings.environment != 'prod']|select|join('_')|upper }}" />
        {% endif %}
"""
_TAIL: Final = f"""    {{% if "entraid" in settings.auth_providers %}}
    <WebApplicationInfo>
      <Id>{{{{ settings.auth_entraid_client_id }}}}</Id>
      <Resource>api://{_BASE.replace(" }}", "|replace('https://', '') }}")}/\
{{{{ settings.auth_entraid_client_id }}}}</Resource>
      <Scopes>
        <Scope>openid</Scope>
        <Scope>profile</Scope>
      </Scopes>
    </WebApplicationInfo>
    {{% endif %}}
  </VersionOverrides>
</OfficeApp>
"""
