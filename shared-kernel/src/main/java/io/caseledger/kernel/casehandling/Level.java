package io.caseledger.kernel.casehandling;

/// How bad a fault is, from system paralysed (1) to intermittent or indirect (4). Handbook 4.2,
/// level table.
public enum Level {
    ONE(1),
    TWO(2),
    THREE(3),
    FOUR(4);

    private final int number;

    Level(int number) {
        this.number = number;
    }

    /// The number people say, 1 to 4.
    public int number() {
        return number;
    }

    /// The level of a number people say; refuses anything but 1 to 4.
    public static Level of(int number) {
        return switch (number) {
            case 1 -> ONE;
            case 2 -> TWO;
            case 3 -> THREE;
            case 4 -> FOUR;
            default -> throw new IllegalArgumentException("level is 1, 2, 3 or 4, not " + number);
        };
    }

    /// A lower number is more urgent.
    public boolean isMoreUrgentThan(Level other) {
        return number < other.number;
    }
}
