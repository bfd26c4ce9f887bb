package dev.sgaudit.check;

import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.model.Posture;

/** A posture, with what it is judged by: a baseline and its owner's intents. */
public record Subject(Posture posture, Baseline baseline, Intents intents) {}
