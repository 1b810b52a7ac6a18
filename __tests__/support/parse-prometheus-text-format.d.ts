/** What is used of the parser, which ships no types. https://github.com/yunyu/parse-prometheus-text-format */
declare module 'parse-prometheus-text-format' {
  export default function parse(text: string): unknown
}
