print("signage")
