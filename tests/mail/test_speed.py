from tests.mail.speed import measure


def test_the_measuring_reads_every_message() -> None:
    speeds = measure(130)
    assert [speed.messages for speed in speeds] == [130] * 3
    # A hundredth of what is reached: only to notice that something costs many times what it did.
    assert all(speed.a_cpu_second > 100 for speed in speeds)
