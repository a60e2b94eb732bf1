// Compiles ink and plays it at random; benchmarks/inkchecking.py says what is asked.
// Each line in is a request as JSON, each line out its answer; both are described there.
"use strict";
const readline = require("readline");
const { Compiler, CompilerOptions } = require(process.argv[2]);

function compile(source) {
  const said = [];
  const options = new CompilerOptions(null, [], false, (message) => said.push(message), null);
  try {
    return { story: new Compiler(source, options).Compile(), said };
  } catch (error) {
    return { story: null, said: said.length ? said : [String(error)] };
  }
}

// mulberry32: the same plays on every machine
function drawing(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

function play(story, plays, seed, traced) {
  const draw = drawing(seed);
  const offered = new Set(); // knot and number of a choice, such as at_date.0.c-1
  const traces = [];
  let stuck = 0;
  let ran_out = false;
  story.onError = () => (ran_out = true);
  for (let number = 0; number < plays; number += 1) {
    const chosen = [];
    ran_out = false;
    story.ResetState();
    for (;;) {
      story.ContinueMaximally();
      const choices = story.currentChoices;
      if (choices.length === 0) break;
      for (const choice of choices) offered.add(choice.pathStringOnChoice);
      const index = draw(choices.length);
      chosen.push(index);
      story.ChooseChoiceIndex(index);
    }
    stuck += ran_out ? 1 : 0;
    if (number < traced) traces.push([chosen, ran_out ? "" : story.currentTags[0]]);
  }
  return { stuck, offered: [...offered], traces };
}

let last = null;
function answer(request) {
  const began = process.hrtime.bigint();
  let found;
  if (request.compile) {
    const made = request.compile.map(compile);
    last = made[made.length - 1].story;
    found = { said: made.flatMap((each) => each.said) };
  } else {
    found = play(last, request.play, request.seed, request.traced);
  }
  return { seconds: Number(process.hrtime.bigint() - began) / 1e9, ...found };
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
});
