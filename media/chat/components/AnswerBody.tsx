import type { AssistantMessage } from '../../../src/shared/conversation';
import { Markdown } from './Markdown';
import { ToolUseRow, type ToolUseRowProps } from './ToolUseRow';

/** The text of an answer, with the calls of tools where the model made them. */
export function AnswerBody({ message }: { message: AssistantMessage }) {
  const { text, toolUses = [], end } = message;
  const streaming = end === undefined;
  const waiting = streaming ? toolUses.find(({ state }) => state === 'waiting' || state === 'running') : undefined;
  const rest = toolUses.at(-1)?.at ?? 0;
  return (
    <>
      {toolUses.map((use, index) => (
        <Step
          key={use.id}
          text={text.slice(toolUses[index - 1]?.at ?? 0, use.at)}
          use={use}
          isNext={use === waiting}
          ended={!streaming}
        />
      ))}
      {/* A key of its own for each text: what stands before a call never changes again. */}
      <Markdown key={rest} text={text.slice(rest)} complete={!streaming} />
    </>
  );
}

/** A call of a tool, and what the model wrote before it. */
function Step({ text, ...row }: ToolUseRowProps & { text: string }) {
  return (
    <>
      {text.trim() !== '' && <Markdown text={text} complete />}
      <ToolUseRow {...row} />
    </>
  );
}
