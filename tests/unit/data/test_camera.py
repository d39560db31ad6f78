from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.data import camera
from studio.data.decode import decode
from studio.data.opencv import cv2
from studio.errors import StudioError


def video(path: Path, frames: int = 5) -> Path:
    """Write a video that grows redder with each frame."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 100.0, (64, 48))
    for number in range(frames):
        picture = np.zeros((48, 64, 3), np.uint8)
        picture[..., 2] = 50 * number
        writer.write(picture)
    writer.release()
    return path


def test_frames_come_in_order_and_in_rgb(tmp_path):
    seen = list(camera.frames(video(tmp_path / "내 영상.avi")))
    assert [frame.shape for frame in seen] == [(48, 64, 3)] * 5
    reds = [frame[..., 0].mean() for frame in seen]
    assert reds == sorted(reds)
    assert seen[-1][..., 2].mean() < 20


def test_closing_releases_the_device_at_once(tmp_path):
    path = video(tmp_path / "a.avi")
    frames = camera.frames(path)
    next(frames)
    frames.close()
    path.unlink()  # Windows refuses this while somebody holds the file
    assert not path.exists()


def test_a_camera_that_is_not_there_is_one_sentence_with_a_remedy():
    with pytest.raises(StudioError, match=r"Camera 100 does not answer; connect one"):
        next(camera.frames(99))


def test_a_file_that_is_no_video_is_named(tmp_path):
    path = tmp_path / "no.avi"
    path.write_bytes(b"no")
    with pytest.raises(StudioError, match=r"no\.avi"):
        next(camera.frames(path))


def test_the_camera_in_use_counts_as_present():
    assert 3 in camera.present(besides=3)


def test_a_kept_picture_is_kept_exactly_and_the_oldest_go(monkeypatch):
    monkeypatch.setattr(camera, "KEPT", 3)
    pictures = [np.full((4, 5, 3), (number, 0, 200), np.uint8) for number in range(5)]
    paths = [camera.keep(picture) for picture in pictures]
    assert len(set(paths)) == 5
    assert [path.exists() for path in paths] == [False, False, True, True, True]
    np.testing.assert_array_equal(decode(paths[-1]), pictures[-1])


def test_a_cache_that_cannot_be_written_is_a_sentence(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("STUDIO_HOME", str(blocked))
    with pytest.raises(StudioError, match="Cannot write"):
        camera.keep(np.zeros((2, 2, 3), np.uint8))
