"""The guides kept true: earlier versions, the review every half year, all of them side by side, and “why have both?”."""
