import { calibrate, type Calibration } from '../prompt/calibration';

/** What a model's answers have told about it. */
export interface ModelFacts {
  readonly calibration?: Calibration | undefined;
  /** In tokens; from a refusal of a question that was too long. */
  readonly contextLength?: number | undefined;
}

/** What an answer teaches about its model. */
export type Lesson =
  /** Estimated tokens of a request before any correction, and what the endpoint counted. */
  | { readonly type: 'count'; readonly estimated: number; readonly counted: number }
  | { readonly type: 'context-length'; readonly tokens: number };

/** The facts with what was learned. */
export function applyLesson(facts: ModelFacts, lesson: Lesson): ModelFacts {
  switch (lesson.type) {
    case 'count':
      return { ...facts, calibration: calibrate(facts.calibration, lesson.estimated, lesson.counted) };
    case 'context-length':
      return { ...facts, contextLength: lesson.tokens };
    default:
      return lesson satisfies never;
  }
}
