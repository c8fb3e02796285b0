/** Aside's own tools. */
export const ownTools = [
  'aside_readFile',
  'aside_listFiles',
  'aside_searchText',
  'aside_problems',
  'aside_symbols',
  'aside_changes',
  'aside_proposeEdit',
] as const;

export type OwnToolName = (typeof ownTools)[number];

export function isOwnTool(name: string): name is OwnToolName {
  return ownTools.some((own) => own === name);
}

/** Whether a tool is one of Aside's own that changes nothing. */
export function isReadOnly(name: string): boolean {
  return isOwnTool(name) && name !== 'aside_proposeEdit';
}
