from __future__ import annotations

import shlex
from pathlib import Path

from studio.training.cluster import Team, cluster_command

TORCHRUN = {
    "TORCHELASTIC_RUN_ID": "none",
    "RANK": "5",
    "WORLD_SIZE": "8",
    "LOCAL_RANK": "1",
    "LOCAL_WORLD_SIZE": "4",
}


def test_without_torchrun_a_process_is_alone() -> None:
    for environment in ({}, {"RANK": "3", "WORLD_SIZE": "4"}):
        team = Team.from_environment(environment)
        assert team.alone
        assert team.leads
        assert team.share("abc") == ("a", "b", "c")
        assert team.seed(7) == 7


def test_a_process_finds_its_place_in_torchruns_environment() -> None:
    team = Team.from_environment(TORCHRUN)
    assert (team.rank, team.world, team.local_rank, team.local_world) == (5, 8, 1, 4)
    assert (team.torchrun, team.leads, team.alone) == (True, False, False)


def test_every_picture_has_one_owner_and_nobody_owns_much_more_than_another() -> None:
    shares = [Team(rank, 4).share(range(10)) for rank in range(4)]
    assert sorted(item for share in shares for item in share) == list(range(10))
    assert {len(share) for share in shares} == {2, 3}


def test_the_processes_have_seeds_of_their_own() -> None:
    assert len({Team(rank, 4).seed(seed) for rank in range(4) for seed in (0, 1, 2**32 - 1)}) == 12


def test_the_command_can_be_pasted_whatever_the_path() -> None:
    spec = Path("/data/내 실험/it's.toml")
    words = shlex.split(cluster_command(spec, processes=4))
    assert words[:3] == ["torchrun", "--standalone", "--nproc-per-node=4"]
    assert words[-3:] == ["main.py", "train", str(spec)]


def test_several_machines_meet_at_one_of_them() -> None:
    words = shlex.split(cluster_command(Path("run.toml"), processes=8, nodes=2))
    assert {"--nnodes=2", "--nproc-per-node=8", "--rdzv-backend=c10d", "--rdzv-endpoint=HOST:29500"} <= set(words)
