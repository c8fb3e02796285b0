/** The extension's mark, a remark beside the margin, in the colour of the text around it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M19.5 4v16" />
      <path d="M5.75 5h7.5A2.75 2.75 0 0 1 16 7.75v5.5A2.75 2.75 0 0 1 13.25 16H10l-3.5 3.25V16h-.75A2.75 2.75 0 0 1 3 13.25v-5.5A2.75 2.75 0 0 1 5.75 5Z" />
      <path d="M6.75 9h5.5M6.75 12h3" />
    </svg>
  );
}
