"""The file of a team's users, and the command that keeps it."""

from __future__ import annotations

import stat
import time

import pytest
from people import PASSWORD

from rashomon.errors import BadInput
from rashomon.review.users import admit, load_users, remove_user, set_user


def test_a_user_is_kept_and_admitted(tmp_path):
    file = tmp_path / "users"
    set_user(file, "Cora", "coder", PASSWORD)
    users = load_users(file)
    found = admit(users, "Cora", PASSWORD)
    assert found is not None
    assert (found.name, found.role) == ("Cora", "coder")
    assert admit(users, "Cora", PASSWORD + "s") is None
    assert admit(users, "cora", PASSWORD) is None
    assert admit(users, "Nobody", PASSWORD) is None
    assert admit(users, "Cora", "") is None


def test_refusing_takes_as_long_for_a_name_that_is_not_there(tmp_path):
    file = tmp_path / "users"
    set_user(file, "Cora", "coder", PASSWORD)
    users = load_users(file)

    def seconds(name: str) -> float:
        begun = time.perf_counter()
        assert admit(users, name, "a wrong password") is None
        return time.perf_counter() - begun

    known, unknown = (min(seconds(name) for _ in range(3)) for name in ("Cora", "Nobody"))
    assert unknown > known / 3  # without a hash it would be a thousandth


def test_passwords_are_hashed_and_the_file_is_its_owners(tmp_path):
    file = tmp_path / "users"
    set_user(file, "Cora", "coder", PASSWORD)
    set_user(file, "Ada", "admin", PASSWORD)
    told = file.read_text(encoding="utf-8")
    assert PASSWORD not in told
    assert told.count("$argon2id$") == 2
    assert len({line.rpartition("$")[2] for line in told.splitlines()}) == 2  # one password, each with a salt of its own
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_that_others_may_read_is_closed_when_it_is_written(tmp_path):
    file = tmp_path / "users"
    set_user(file, "Cora", "coder", PASSWORD)
    file.chmod(0o644)
    set_user(file, "Ada", "admin", PASSWORD)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_password_and_a_role_can_be_changed(tmp_path):
    file = tmp_path / "users"
    set_user(file, "Cora", "coder", PASSWORD)
    set_user(file, "Cora", "admin", "another long password")
    users = load_users(file)
    assert [(user.name, user.role) for user in users.values()] == [("Cora", "admin")]
    assert admit(users, "Cora", PASSWORD) is None
    assert admit(users, "Cora", "another long password") is not None


def test_a_user_can_be_removed(tmp_path):
    file = tmp_path / "users"
    set_user(file, "Cora", "coder", PASSWORD)
    remove_user(file, "Cora")
    assert load_users(file) == {}
    with pytest.raises(BadInput, match="there is no user 'Cora'"):
        remove_user(file, "Cora")


@pytest.mark.parametrize("name", ["", "a:b", "a\nb:admin:x", " Cora", "#Cora", "a" * 65, "Co\x00ra", "a\u202eb", "/b"])
def test_names_that_would_break_the_file_are_refused(tmp_path, name):
    with pytest.raises(BadInput, match="name"):
        set_user(tmp_path / "users", name, "coder", PASSWORD)
    assert not (tmp_path / "users").exists()


@pytest.mark.parametrize("password", ["", "too short", "x" * 1_001])
def test_passwords_too_short_or_endless_are_refused(tmp_path, password):
    with pytest.raises(BadInput, match="password"):
        set_user(tmp_path / "users", "Cora", "coder", password)


@pytest.mark.parametrize(
    "line", ["Cora", "Cora:coder", "Cora:coder:secret", "Cora:king:$argon2id$v=19$x", ":coder:$argon2id$v=19$x", "\x07"]
)
def test_a_line_that_is_no_user_is_named(tmp_path, line):
    file = tmp_path / "users"
    file.write_text(f"# our team\n{line}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"line 2.*rashomon users"):
        load_users(file)


def test_a_user_who_is_there_twice_is_named(tmp_path):
    file = tmp_path / "users"
    set_user(file, "Cora", "coder", PASSWORD)
    file.write_text(file.read_text(encoding="utf-8") * 2, encoding="utf-8")
    with pytest.raises(BadInput, match="line 2"):
        load_users(file)


def test_a_file_that_is_none_is_told(tmp_path):
    with pytest.raises(BadInput, match="cannot be read"):
        load_users(tmp_path / "none")
    (tmp_path / "picture").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(BadInput, match="UTF-8"):
        load_users(tmp_path / "picture")


def test_a_hash_cut_short_admits_nobody(tmp_path):
    file = tmp_path / "users"
    file.write_text("Cora:coder:$argon2id$v=19$m=65536\n", encoding="utf-8")
    assert admit(load_users(file), "Cora", PASSWORD) is None


def test_the_command_keeps_the_file(run, tmp_path):
    told = run("users", "team", "set", "Cora", "--role", "coder", stdin=f"{PASSWORD}\n".encode())
    assert told.exit_code == 0, told.output
    assert PASSWORD not in told.output
    assert "Cora  coder" in run("users", "team").output
    assert admit(load_users(tmp_path / "team"), "Cora", PASSWORD) is not None
    assert run("users", "team", "remove", "Cora").exit_code == 0
    assert "Cora" not in run("users", "team").output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(("set",), "set NAME"), (("burn", "Cora"), "set NAME"), (("set", "Cora", "--role", "king"), "reader, coder, admin")],
)
def test_the_command_says_what_it_wants(run, tmp_path, arguments, says):
    told = run("users", "team", *arguments, stdin=f"{PASSWORD}\n".encode())
    assert told.exit_code != 0
    assert says in f"{told.output} {told.exception}"
    assert not (tmp_path / "team").exists()
