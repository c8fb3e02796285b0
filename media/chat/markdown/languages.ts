import type { LanguageFn } from 'highlight.js';
import bash from 'highlight.js/lib/languages/bash';
import diff from 'highlight.js/lib/languages/diff';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import markdown from 'highlight.js/lib/languages/markdown';
import python from 'highlight.js/lib/languages/python';
import shell from 'highlight.js/lib/languages/shell';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

/** A language that answers are highlighted in. */
export interface Language {
  /** What the editor calls it. */
  readonly name: string;
  /** What fences call it, in lower case. */
  readonly words: readonly string[];
  /** How highlight.js reads it, where that is here from the start. */
  readonly grammar?: LanguageFn;
  /** Fetches how highlight.js reads it, from a chunk of its own. */
  readonly load?: () => Promise<{ readonly default: LanguageFn }>;
}

/** The language that a fence calls by this word, in any case. */
export function languageOf(word: string): Language | undefined {
  return byWord.get(word.toLowerCase());
}

const languages: readonly Language[] = [
  late('AWK', 'awk', () => import('highlight.js/lib/languages/awk')),
  late('Batch', 'bat batch cmd dos', () => import('highlight.js/lib/languages/dos')),
  late('C', 'c h', () => import('highlight.js/lib/languages/c')),
  late('C#', 'csharp c# cs', () => import('highlight.js/lib/languages/csharp')),
  late('C++', 'cpp c++ cc cxx h++ hh hpp hxx', () => import('highlight.js/lib/languages/cpp')),
  late('Clojure', 'clojure clj cljs edn', () => import('highlight.js/lib/languages/clojure')),
  late('CMake', 'cmake', () => import('highlight.js/lib/languages/cmake')),
  present('Console', 'console shell-session shellsession', shell),
  late('CSS', 'css', () => import('highlight.js/lib/languages/css')),
  late('Dart', 'dart', () => import('highlight.js/lib/languages/dart')),
  present('Diff', 'diff patch', diff),
  late('Docker', 'dockerfile docker containerfile', () => import('highlight.js/lib/languages/dockerfile')),
  late('Dotenv', 'dotenv env', () => import('highlight.js/lib/languages/ini')),
  late('Elixir', 'elixir ex exs', () => import('highlight.js/lib/languages/elixir')),
  late('Elm', 'elm', () => import('highlight.js/lib/languages/elm')),
  late('Erlang', 'erlang erl', () => import('highlight.js/lib/languages/erlang')),
  late('F#', 'fsharp f# fs', () => import('highlight.js/lib/languages/fsharp')),
  late('Fortran', 'fortran f90 f95', () => import('highlight.js/lib/languages/fortran')),
  late('GLSL', 'glsl', () => import('highlight.js/lib/languages/glsl')),
  late('Go', 'go golang', () => import('highlight.js/lib/languages/go')),
  late('GraphQL', 'graphql gql', () => import('highlight.js/lib/languages/graphql')),
  late('Groovy', 'groovy gradle', () => import('highlight.js/lib/languages/groovy')),
  late('Handlebars', 'handlebars hbs', () => import('highlight.js/lib/languages/handlebars')),
  late('Haskell', 'haskell hs', () => import('highlight.js/lib/languages/haskell')),
  present('HTML', 'html xhtml htm', xml),
  late('HTTP', 'http https', () => import('highlight.js/lib/languages/http')),
  late('Ini', 'ini cfg conf editorconfig', () => import('highlight.js/lib/languages/ini')),
  late('Java', 'java', () => import('highlight.js/lib/languages/java')),
  present('JavaScript', 'javascript js mjs cjs node', javascript),
  present('JavaScript JSX', 'jsx javascriptreact', javascript),
  present('JSON', 'json', json),
  present('JSON with Comments', 'jsonc json5', json),
  late('Julia', 'julia jl', () => import('highlight.js/lib/languages/julia')),
  late('Kotlin', 'kotlin kt kts', () => import('highlight.js/lib/languages/kotlin')),
  late('LaTeX', 'latex', () => import('highlight.js/lib/languages/latex')),
  late('Less', 'less', () => import('highlight.js/lib/languages/css')),
  late('Lua', 'lua', () => import('highlight.js/lib/languages/lua')),
  late('Makefile', 'makefile make mk', () => import('highlight.js/lib/languages/makefile')),
  present('Markdown', 'markdown md mdx', markdown),
  late('MATLAB', 'matlab', () => import('highlight.js/lib/languages/matlab')),
  { name: 'Mermaid', words: ['mermaid', 'mmd'] },
  late('NGINX', 'nginx nginxconf', () => import('highlight.js/lib/languages/nginx')),
  late('Nix', 'nix', () => import('highlight.js/lib/languages/nix')),
  late('Objective-C', 'objectivec objective-c objc obj-c mm', () => import('highlight.js/lib/languages/objectivec')),
  late('OCaml', 'ocaml ml', () => import('highlight.js/lib/languages/ocaml')),
  late('Perl', 'perl pl pm', () => import('highlight.js/lib/languages/perl')),
  late('PHP', 'php', () => import('highlight.js/lib/languages/php')),
  late('PowerShell', 'powershell pwsh ps ps1', () => import('highlight.js/lib/languages/powershell')),
  late('Properties', 'properties', () => import('highlight.js/lib/languages/ini')),
  late('Protocol Buffers', 'protobuf proto', () => import('highlight.js/lib/languages/protobuf')),
  present('Python', 'python py python3 ipython', python),
  late('R', 'r', () => import('highlight.js/lib/languages/r')),
  late('Ruby', 'ruby rb gemspec', () => import('highlight.js/lib/languages/ruby')),
  late('Rust', 'rust rs', () => import('highlight.js/lib/languages/rust')),
  late('Scala', 'scala', () => import('highlight.js/lib/languages/scala')),
  late('Scheme', 'scheme scm racket', () => import('highlight.js/lib/languages/scheme')),
  late('SCSS', 'scss sass', () => import('highlight.js/lib/languages/css')),
  present('Shell Script', 'bash sh zsh shell shellscript ksh fish terminal', bash),
  late('SQL', 'sql mysql postgresql postgres sqlite plsql tsql', () => import('highlight.js/lib/languages/sql')),
  present('Svelte', 'svelte', xml),
  late('Swift', 'swift', () => import('highlight.js/lib/languages/swift')),
  late('TeX', 'tex', () => import('highlight.js/lib/languages/latex')),
  late('TOML', 'toml', () => import('highlight.js/lib/languages/ini')),
  present('TypeScript', 'typescript ts mts cts', typescript),
  present('TypeScript JSX', 'tsx typescriptreact', typescript),
  late('Vim Script', 'vim viml', () => import('highlight.js/lib/languages/vim')),
  late('Visual Basic', 'vbnet vb', () => import('highlight.js/lib/languages/vbnet')),
  present('Vue', 'vue', xml),
  present('XML', 'xml svg xsd xslt plist rss', xml),
  present('YAML', 'yaml yml', yaml),
];

const byWord = new Map(languages.flatMap((language) => language.words.map((word) => [word, language] as const)));

function present(name: string, words: string, grammar: LanguageFn): Language {
  return { name, words: words.split(' '), grammar };
}

function late(name: string, words: string, load: Language['load']): Language {
  return { name, words: words.split(' '), ...(load !== undefined && { load }) };
}
