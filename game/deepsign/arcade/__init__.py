"""The rules of the gesture arcade: pure, without pygame, camera or network; time and random numbers are passed in."""
