/** Files as other programs export them, in their shapes and with our own words. */

const openaiMessage = (role: string, parts: unknown[], time: number, more: Record<string, unknown> = {}) => ({
  author: { role, name: null, metadata: {} },
  create_time: time,
  update_time: null,
  content: { content_type: 'text', parts },
  status: 'finished_successfully',
  end_turn: true,
  weight: 1,
  metadata: role === 'assistant' ? { model_slug: 'gpt-5' } : {},
  recipient: 'all',
  ...more,
});

/** A root without a message, hidden instructions, thoughts, a call of a tool, and a question with two answers. */
export const openai = [
  {
    id: '11111111-1111-4111-8111-111111111111',
    conversation_id: '11111111-1111-4111-8111-111111111111',
    title: 'Sorting a list',
    create_time: 1700000000.25,
    update_time: 1700000100,
    moderation_results: [],
    current_node: 'answer-2',
    mapping: {
      root: { id: 'root', message: null, parent: null, children: ['system'] },
      system: {
        id: 'system',
        message: openaiMessage('system', [''], 1700000000, {
          metadata: { is_visually_hidden_from_conversation: true },
        }),
        parent: 'root',
        children: ['question'],
      },
      question: {
        id: 'question',
        message: openaiMessage(
          'user',
          [{ content_type: 'image_asset_pointer', asset_pointer: 'file-service://x' }, 'How do I sort?'],
          1700000001,
          {
            content: {
              content_type: 'multimodal_text',
              parts: [{ content_type: 'image_asset_pointer', asset_pointer: 'file-service://x' }, 'How do I sort?'],
            },
          },
        ),
        parent: 'system',
        children: ['thoughts', 'answer-2'],
      },
      thoughts: {
        id: 'thoughts',
        message: openaiMessage('assistant', [], 1700000002, {
          content: { content_type: 'thoughts', thoughts: [{ summary: 'Choosing', content: 'A list can be sorted.' }] },
        }),
        parent: 'question',
        children: ['opening'],
      },
      opening: {
        id: 'opening',
        message: openaiMessage('assistant', ['Let me look.'], 1700000003),
        parent: 'thoughts',
        children: ['call'],
      },
      call: {
        id: 'call',
        message: openaiMessage('assistant', ['search("sort")'], 1700000004, { recipient: 'browser' }),
        parent: 'opening',
        children: ['tool'],
      },
      tool: {
        id: 'tool',
        message: openaiMessage('tool', ['Found it.'], 1700000005),
        parent: 'call',
        children: ['answer-1'],
      },
      'answer-1': {
        id: 'answer-1',
        message: openaiMessage('assistant', ['Use `sort`.'], 1700000006),
        parent: 'tool',
        children: [],
      },
      'answer-2': {
        id: 'answer-2',
        message: openaiMessage('assistant', ['Use `toSorted`.'], 1700000007),
        parent: 'question',
        children: [],
      },
    },
  },
  { id: 'broken', title: 'No mapping' },
];

export const claude = [
  {
    uuid: '22222222-2222-4222-8222-222222222222',
    name: 'A regular expression',
    summary: '',
    created_at: '2025-03-01T10:00:00.000000Z',
    updated_at: '2025-03-01T10:01:00.000000Z',
    account: { uuid: 'x' },
    chat_messages: [
      {
        uuid: 'h1',
        text: 'Explain this.',
        content: [{ type: 'text', text: 'Explain this.', citations: [] }],
        sender: 'human',
        created_at: '2025-03-01T10:00:01.000000Z',
        attachments: [{ file_name: 'match.ts', file_size: 12, file_type: 'txt', extracted_content: '/a+/u' }],
        files: [],
        parent_message_uuid: '00000000-0000-4000-8000-000000000000',
      },
      {
        uuid: 'a1',
        text: '',
        content: [
          { type: 'thinking', thinking: 'One or more.' },
          { type: 'tool_use', name: 'view', input: {} },
          { type: 'text', text: 'It matches one or more a.' },
        ],
        sender: 'assistant',
        created_at: '2025-03-01T10:00:05.000000Z',
        attachments: [],
        files: [],
        parent_message_uuid: 'h1',
      },
    ],
  },
];

/** The older shape, without parents and parts. */
export const claudeInARow = [
  {
    uuid: '33333333-3333-4333-8333-333333333333',
    name: '',
    created_at: '2024-01-01T00:00:00Z',
    chat_messages: [
      { uuid: 'h1', sender: 'human', text: 'One?', created_at: '2024-01-01T00:00:00Z' },
      { uuid: 'a1', sender: 'assistant', text: 'One.', created_at: '2024-01-01T00:00:01Z' },
      { uuid: 'h2', sender: 'human', text: 'Two?', created_at: '2024-01-01T00:00:02Z' },
    ],
  },
];

export const openWebui = [
  {
    id: '44444444-4444-4444-8444-444444444444',
    user_id: 'u',
    title: 'Closures',
    created_at: 1700000000,
    updated_at: 1700000010,
    pinned: true,
    chat: {
      title: 'Closures',
      models: ['llama3'],
      history: {
        currentId: 'm3',
        messages: {
          m1: {
            id: 'm1',
            parentId: null,
            childrenIds: ['m2', 'm3'],
            role: 'user',
            content: 'What is a closure?',
            timestamp: 1700000001,
          },
          m2: {
            id: 'm2',
            parentId: 'm1',
            childrenIds: [],
            role: 'assistant',
            content: 'A function.',
            model: 'llama3',
            timestamp: 1700000002,
          },
          m3: {
            id: 'm3',
            parentId: 'm1',
            childrenIds: [],
            role: 'assistant',
            content:
              '<details type="reasoning" done="true" duration="2">\n<summary>Thought for 2 seconds</summary>\n> Let me think.\n</details>\nA function with its scope.',
            model: 'llama3',
            timestamp: 1700000003,
          },
        },
      },
      messages: [],
    },
  },
];

export const vscode = {
  initialLocation: 'panel',
  responderUsername: 'GitHub Copilot',
  responderAvatarIconUri: { id: 'copilot' },
  requests: [
    {
      requestId: 'request_55555555-5555-4555-8555-555555555555',
      responseId: 'response_1',
      message: { text: 'Rename it', parts: [{ kind: 'text', text: 'Rename it' }] },
      variableData: { variables: [] },
      timestamp: 1700000000000,
      modelId: 'copilot/gpt-5',
      response: [
        { kind: 'thinking', value: ['A name ', 'is needed.'], id: 't' },
        { value: 'See ', supportThemeIcons: false },
        { kind: 'inlineReference', inlineReference: { uri: { scheme: 'file', path: '/src/basket.ts' }, range: {} } },
        { value: '.' },
        {
          kind: 'toolInvocationSerialized',
          invocationMessage: 'Reading',
          pastTenseMessage: { value: 'Read basket.ts' },
        },
        { kind: 'textEditGroup', uri: { path: '/src/basket.ts' }, edits: [[{ range: {}, text: 'const total = 1;' }]] },
        { kind: 'progressTaskSerialized', content: { value: 'Working' } },
      ],
      isCanceled: false,
      result: { timings: { totalElapsed: 100 } },
      followups: [],
    },
    {
      requestId: 'request_2',
      message: 'And then?',
      variableData: { variables: [] },
      response: [],
      result: { errorDetails: { message: 'No connection.' } },
    },
    { requestId: 'request_3', message: { text: 'Taken back', parts: [] }, response: [], isHidden: true },
  ],
};

export const continueSession = {
  sessionId: '66666666-6666-4666-8666-666666666666',
  title: 'Types',
  workspaceDirectory: 'file:///home/someone/project',
  history: [
    {
      message: { id: 'a', role: 'user', content: [{ type: 'text', text: 'What type?' }] },
      contextItems: [{ name: 'a.ts', description: 'a.ts', content: 'let a = 1' }],
      editorState: {},
    },
    { message: { id: 'b', role: 'thinking', content: 'A number.' }, contextItems: [] },
    { message: { id: 'c', role: 'assistant', content: '`number`.' }, contextItems: [] },
  ],
};

export const messageList = [
  {
    role: 'user',
    content: [
      { type: 'text', text: 'Hello' },
      { type: 'image', source: {} },
    ],
  },
  {
    role: 'assistant',
    content: [
      { type: 'thinking', thinking: 'Greet.' },
      { type: 'text', text: 'Hi' },
    ],
  },
  { role: 'user', content: [{ type: 'tool_result', content: 'ok' }] },
  { role: 'assistant', content: 'Done.' },
];
