/** Look of the public pages: one column, large targets, readable in sunlight. */
export const style = `
:root { color-scheme: light }
* { box-sizing: border-box }
body { margin: 0; background: #f2f4f7; color: #1d2530; font: 17px/1.5 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif }
main { max-width: 38rem; margin: 0 auto; padding: 1rem; background: #fff; min-height: 100vh }
h1 { font-size: 1.4rem; line-height: 1.3; margin: .5rem 0 } h2 { font-size: 1.1rem; margin: 1.75rem 0 .25rem }
section + section { margin-top: 2rem; border-top: 1px solid #d5dae1; padding-top: 1rem }
a { color: #0b57a4 } .languages { text-align: right; margin: 0 } .languages a { display: inline-block; padding: .5rem }
fieldset { border: 0; margin: .75rem 0 0; padding: 0; min-width: 0 } legend { padding: 0; font-weight: 600 }
form > fieldset:not(:has(.scale)) { margin-top: 1.75rem }
.scale { display: grid; grid-template-columns: repeat(5, 1fr); gap: .35rem; margin-top: .35rem }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; margin-top: .35rem }
.scale label, .pair label { border: 1px solid #6b7583; border-radius: .5rem; background: #fff; cursor: pointer; text-align: center; padding: .5rem .15rem; font-size: .8rem; line-height: 1.25; min-height: 3rem }
.pair label { font-size: 1rem } .scale b { display: block; font-size: 1.05rem }
.scale input, .pair input { display: block; margin: 0 auto .3rem; width: 1.2rem; height: 1.2rem; accent-color: #0b57a4 }
label:has(input:checked) { border-color: #0b57a4; background: #e6f0fa; box-shadow: inset 0 0 0 1px #0b57a4 }
label:has(input:focus-visible), textarea:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid #c25700; outline-offset: 2px }
.comment { margin-top: 1.75rem } .comment label { font-weight: 600 } .hint { margin: 0; color: #4d5764; font-size: .9rem }
textarea { width: 100%; font: inherit; padding: .6rem; border: 1px solid #6b7583; border-radius: .5rem; margin-top: .35rem }
button { display: block; width: 100%; margin: 1.5rem 0 2rem; padding: .9rem; font: inherit; font-weight: 600; color: #fff; background: #0b57a4; border: 0; border-radius: .5rem; cursor: pointer }
.faults { border: 2px solid #a31621; border-radius: .5rem; padding: .5rem 1rem; background: #fdf3f3 } .faults p { margin: .25rem 0; font-weight: 600 }
.faults ul { margin: .25rem 0; padding-left: 1.2rem } .faults a { color: #a31621 } .fault { color: #a31621; margin: .1rem 0; font-size: .95rem }
`;
