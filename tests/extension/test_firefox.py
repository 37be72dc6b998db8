"""The extension in a real Firefox: installed, in its sidebar, paired, with one person in it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

import pytest

from tests.extension.chromium import EXTENSION
from tests.extension.conftest import Paired
from tests.extension.firefox import BUTTON, SIDEBAR, Firefox, running_firefox
from tests.extension.origins import Origins
from tests.extension.people import PRIYA_HTML, PRIYA_PAGE
from tests.extension.test_package import made_zips

EXT = """
const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
const ext = ExtensionParent.GlobalManager.extensionMap.get("panel@loose-ends.example");
"""


@pytest.fixture(scope="module", params=["checkout", "zip"])
def firefox(
    request: pytest.FixtureRequest, origins: Origins, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Firefox]:
    """The extension as its folder stands, and as the zip for the store has it."""
    folder = EXTENSION
    if request.param == "zip":
        folder = tmp_path_factory.mktemp("firefox") / "extension"
        with zipfile.ZipFile(made_zips(folder.parent)["firefox"]) as packed:
            packed.extractall(folder)
    with running_firefox(origins, folder) as firefox:
        yield firefox


def test_it_installs_pairs_and_shows_one_person(
    firefox: Firefox, own: Paired, origins: Origins, request: pytest.FixtureRequest
) -> None:
    warnings = firefox.chrome(f"{EXT} return [...ext.warnings, ...ext.errors]")
    if "zip" in request.node.name:
        assert warnings == []
    # The folder serves both browsers: Firefox passes over what is Chromium's, and says so.
    assert [one for one in warnings if "sidePanel" not in one and "side_panel" not in one] == []
    _pair(firefox, own)
    _one_person(firefox, origins)


def _pair(firefox: Firefox, own: Paired) -> None:
    """Tell the panel the port, and confirm the code it shows."""
    firefox.marionette.navigate(firefox.address())
    firefox.text("Loose Ends is not running")
    firefox.click("details.fold summary")
    field = firefox.marionette.find_element("css selector", "details.fold input")
    field.clear()
    field.send_keys(str(own.backend.port))
    firefox.click("details.fold form button.main")
    code = firefox.wait("return document.querySelector('.code')?.textContent")
    own.backend.command("pair", code)
    firefox.text("worth writing today")
    assert "Firefox panel" in own.backend.command("pair", "list")


def _one_person(firefox: Firefox, origins: Origins) -> None:
    """Click the icon on somebody's page: the sidebar opens and has the page, which is as it was."""
    firefox.marionette.navigate(origins.serve(PRIYA_PAGE, PRIYA_HTML))
    before = firefox.marionette.execute_script("return document.documentElement.outerHTML")
    asked = len(origins.asked)
    firefox.chrome("SidebarController.hide()")
    with firefox.marionette.using_context("chrome"):
        firefox.marionette.find_element("css selector", f"#{BUTTON}").click()
    firefox.wait_chrome(f"return SidebarController.isOpen && SidebarController.currentID === '{SIDEBAR}'")
    assert (
        firefox.chrome("return document.getElementById('sidebar-box').getBoundingClientRect().width") >= 252
    )
    assert firefox.marionette.execute_script("return document.documentElement.outerHTML") == before
    assert origins.asked[asked:] == []
    tab = firefox.chrome(
        f"{EXT} return ExtensionParent.apiManager.global.tabTracker.getId(gBrowser.selectedTab)"
    )
    other = firefox.marionette.open(type="tab", focus=True)["handle"]
    firefox.marionette.switch_to_window(other)
    firefox.marionette.navigate(firefox.address("person", tab))
    firefox.text("Open between you")
    firefox.text("Head of Exhibitions")
    firefox.marionette.close()
    firefox.marionette.switch_to_window(firefox.marionette.window_handles[0])


def test_its_parts_are_those_of_firefox(firefox: Firefox) -> None:
    manifest, name = firefox.chrome(f"{EXT} return [ext.manifest, ext.name]")
    assert name == "Loose Ends"
    assert manifest["sidebar_action"]["default_panel"].endswith("/panel/panel.html")
    # Firefox gives them back as the author wrote them, or whole.
    assert [script.rsplit("/")[-1] for script in manifest["background"]["scripts"]] == ["background.js"]
    assert manifest["action"]["default_area"] == "navbar"
